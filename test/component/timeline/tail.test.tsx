import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { type Around, logOf } from '../../unit/engine/support/drawing.ts';
import { concluded, openWindow, said, verdict } from '../support/window.tsx';

const parallel = ['parallel 0–300 completed', 'London  0–300 ok', 'Tokyo  0–80 ok'];
const race = ['race 0–300 completed settled 80', 'London  0–300 ok', 'Tokyo  0–80 ok'];

function show(drawing: readonly string[], around?: Around): void {
  openWindow().log(logOf(drawing, around));
}

const heading = (name: string) => {
  const found = screen
    .getAllByRole('heading', { level: 2 })
    .find((one) => said(one).startsWith(name));
  if (!found) throw new Error(`no run of ${name}`);
  return found;
};
const kinds = (name: string) =>
  within(screen.getByRole('list', { name }))
    .getAllByRole('listitem')
    .map((lane) =>
      Array.from(lane.querySelectorAll('.bar'), ({ className }) => className.split('kind-')[1]),
    );

describe('a mode that settled before its requests', () => {
  it('has the time at which it settled, and says until when requests were in flight', () => {
    show([...parallel, ...race]);
    expect(said(heading('Race'))).toBe('Race in flight until 300 ms 80 ms');
    expect(heading('Race').querySelector('data.arrangement')?.getAttribute('value')).toBe('300');
    expect(said(heading('Parallel'))).toBe('Parallel 300 ms');
  });

  it('has a finish line in every lane, and a tail behind it where a request went on', () => {
    show(race);
    const [london, tokyo] = kinds('Race');
    expect(london?.slice(-2)).toEqual(['tail', 'finish']);
    expect(tokyo?.slice(-2)).toEqual(['frame', 'finish']);
  });

  it('is explained in the legend, only if there is one', () => {
    show(race);
    expect(screen.getByText('after the mode’s end')).toBeDefined();
  });

  it('says how many answers nobody read', async () => {
    show([...parallel, ...race]);
    await concluded();
    expect(verdict()).toContain('Race: 1 answer nobody read, 63 B.');
  });

  it('is not compared with modes that need more, and says why', () => {
    show([
      'sequential 0–380 completed',
      'London  0–300 ok',
      'Tokyo  300–380 ok',
      ...parallel,
      ...race,
    ]);
    const row = screen.getByRole('row', { name: /^Race/ });
    expect(said(row)).toContain('not compared: it needs only one answer');
    expect(within(row).queryByText(/×/)).toBeNull();
  });
});

it('a mode that rejected says so, and which failure it was', async () => {
  show(['all 0–300 completed settled 80 rejected', 'London  0–300 ok', 'Tokyo  0–80 http-error']);
  expect(said(heading('All'))).toBe('All in flight until 300 ms rejected 80 ms');
  await concluded();
  expect(verdict()).toContain('All rejected after 80 ms, at the first failure: Tokyo.');
});

it('a run whose mode has settled while requests go on shows its time, which no longer grows', () => {
  show(['race 0– running settled 80', 'London  0– waiting', 'Tokyo  0–80 ok'], { end: 'running' });
  expect(said(heading('Race'))).toBe('Race 80 ms');
});

it('a list that is too long for its window has the finish line in its overview', () => {
  const many = Array.from({ length: 20 }, (_, index) => `City ${index}  0–${100 + index} ok`);
  show(['race 0–120 completed settled 100', ...many]);
  expect(document.querySelector('.overview .finish')?.getAttribute('style')).toContain(
    '--from: 100',
  );
});

it('work that is done here is drawn solid, and the legend says so', () => {
  show(['parallel 0–60 completed', 'London  0·0–30 ok', 'Tokyo  0·30–60 ok'], {
    source: { kind: 'local' },
  });
  expect(screen.getByText('working')).toBeDefined();
  expect(screen.queryByText('waiting')).toBeNull();
  expect(document.querySelector('.run-block')?.getAttribute('data-source')).toBe('local');
});
