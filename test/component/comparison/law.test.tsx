import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import { log } from '../support/log.ts';
import { openWindow, said, values } from '../support/window.tsx';

const two = ['london', 'tokyo'];
const compared = () => log(two).run('sequential', [600, 300]).run('parallel', [600, 300]).ended();
const law = () => screen.queryByRole('list', { name: 'Average number in flight' });

describe('Little’s law', () => {
  it('stands below the speed-up in the lab, with its figures', () => {
    openWindow({ door: doors.lab }).log(compared());
    const items = within(law() ?? document.body).getAllByRole('listitem');
    expect(items.map(said)).toEqual([
      'Sequential Σ of the waits 900 ms ÷ elapsed 900 ms = 1.0 in flight on average',
      'Parallel Σ of the waits 900 ms ÷ elapsed 600 ms = 1.5 in flight on average',
    ]);
    expect(items.map(values)).toEqual([
      [900, 900, 1],
      [900, 600, 1.5],
    ]);
  });

  it('is in Portuguese if the browser is', () => {
    openWindow({ door: doors.lab, language: 'pt-BR' }).log(compared());
    expect(said(screen.getByRole('list', { name: 'Média em andamento' }))).toContain(
      'Σ das esperas 900 ms ÷ tempo total 600 ms = 1,5 em andamento, em média',
    );
  });

  it('leaves out a run that does not count', () => {
    const { events } = log(two).run('sequential', [600, 300]);
    openWindow({ door: doors.lab }).log(events);
    expect(within(law() ?? document.body).getAllByRole('listitem')).toHaveLength(1);
  });

  it.each([doors.popup, doors.panel])('is not in the $name', (door) => {
    openWindow({ door }).log(compared());
    expect(law()).toBeNull();
    expect(screen.queryByRole('img', { name: /^in flight/ })).toBeNull();
  });
});

describe('the number in flight', () => {
  it('is drawn under each run in the lab, with its maximum and average', () => {
    openWindow({ door: doors.lab }).log(compared());
    const curves = screen.getAllByRole('img', { name: /^in flight/ });
    expect(curves.map((curve) => curve.getAttribute('aria-label'))).toEqual([
      'in flight: at most 1, 1.0 on average',
      'in flight: at most 2, 1.5 on average',
    ]);
    // On the same scale.
    const boxes = curves.map((curve) => curve.querySelector('svg')?.getAttribute('viewBox'));
    expect(boxes).toEqual(['0 0 900 2', '0 0 900 2']);
  });

  it('has its room before a run begins, and no average before it ends', () => {
    const background = openWindow({ door: doors.lab });
    const { events } = log(two).run('sequential', [600, 300], { until: 700 });
    background.log(events, { run: 0, at: 700 });
    const curves = screen.getAllByRole('img', { name: /^in flight/ });
    expect(curves.map((curve) => curve.getAttribute('aria-label'))).toEqual([
      'in flight: at most 1',
      'in flight: at most 0',
    ]);
  });
});
