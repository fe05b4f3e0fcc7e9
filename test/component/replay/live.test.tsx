import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import { log } from '../support/log.ts';
import { concluded, lanes, openWindow, person, said } from '../support/window.tsx';
import { both, button, moment, pass, picture, seek, three, timeline, toolbar } from './toolbar.ts';

const until = (ms: number) => log(three).run('sequential', [200, 240, 260], { until: ms }).events;

function openLive() {
  const background = openWindow({ door: doors.lab });
  background.log(until(300), { run: 0, at: 300 });
  return background;
}

describe('a live run', () => {
  it('is followed', () => {
    openLive();
    expect(button('Pause')).toBeDefined();
    pass(100);
    expect(moment()).toBeCloseTo(400, -1);
  });

  it('freezes when it is paused, goes on unseen, and is caught up with', async () => {
    const background = openLive();
    await person().click(button('Pause'));
    const frozen = picture();
    expect(lanes('Sequential').map((lane) => said(lane).split(' local')[0])).toEqual([
      'London',
      'New York waiting',
      'Tokyo not started',
    ]);
    background.more(until(600).slice(until(300).length), { run: 0, at: 600 });
    pass(1_000);
    expect(picture()).toBe(frozen);
    expect(said(toolbar())).not.toContain('goes on');
    expect(toolbar().textContent).toContain('paused; the run goes on');
    await person().click(button('Play'));
    expect(said(lanes('Sequential')[1] ?? timeline())).toContain('New York');
    expect(said(lanes('Sequential')[2] ?? timeline())).toBe('Tokyo waiting');
    expect(button('Pause')).toBeDefined();
    expect(toolbar().textContent).not.toContain('goes on');
  });

  it('is announced at its end while it is paused', async () => {
    const background = openLive();
    await person().click(button('Pause'));
    const frozen = picture();
    background.more(both().slice(until(300).length));
    expect(await concluded()).toContain('faster');
    expect(picture()).toBe(frozen);
    // It has become a replay like any other.
    await person().click(button('Next event'));
    expect(within(timeline()).getAllByRole('heading', { level: 2 }).map(said)).toEqual([
      'Sequential 416 ms',
      'Parallel 260 ms',
    ]);
  });

  it('shows the same picture as the replay once it has ended', () => {
    const background = openLive();
    seek(250);
    background.more(both().slice(until(300).length));
    seek(250);
    const paused = picture();
    seek(700);
    seek(250);
    expect(picture()).toBe(paused);
  });

  it('can be looked at at earlier moments, up to what is known', async () => {
    openLive();
    seek(100);
    expect(moment()).toBe(100);
    expect(said(lanes('Sequential')[0] ?? timeline())).toBe('London waiting');
    expect(said(lanes('Parallel')[0] ?? timeline())).toBe('London not started');
    await person().keyboard('{End}');
    expect(button('Pause')).toBeDefined();
  });
});

describe('other doors', () => {
  it('have no toolbar', () => {
    openWindow().log(both());
    expect(screen.queryByRole('toolbar', { name: 'Replay' })).toBeNull();
  });
});
