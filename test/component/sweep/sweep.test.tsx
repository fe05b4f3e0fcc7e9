import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Sweep } from '../../../engine/log/sweep.ts';
import { sweepLog } from '../../unit/engine/support/sweeping.ts';
import { lanes, openWindow, person, rows, said, values, verdict } from '../support/window.tsx';

/** Every request takes 100 ms. */
const sweep: Sweep = { over: 'requests', values: [1, 3, 10, 30] };

const table = (name = 'Figures of the curve') => screen.getByRole('table', { name });
const chart = () => screen.getByRole('img', { name: /both axes logarithmic/ });
const cells = () =>
  within(table())
    .getAllByRole('row')
    .slice(1)
    .map((row) => Array.from(row.children, said).filter(Boolean).join(' '));

/** Opens the lab with a log, and waits for the code of the curve. */
async function open(
  events: readonly LogEvent[],
  { language, run }: { language?: string; run?: number } = {},
) {
  const background = openWindow({ door: doors.lab, ...(language && { language }) });
  background.log(events, run === undefined ? undefined : { run, at: 0 });
  await screen.findByRole('region', { name: /^Curv[ea]$/ });
  return background;
}

/** Events up to the start of the n-th run, of which it is the last. */
function upTo(log: readonly LogEvent[], run: number): readonly LogEvent[] {
  const index = log.findIndex((event) => event.type === 'run-started' && event.run === run);
  return log.slice(0, index + 1);
}

describe('a sweep in the lab', () => {
  it('has a row for each value and mode: time, speed-up, and the average in flight beside it', async () => {
    await open(await sweepLog(sweep));
    expect(cells()).toEqual([
      '1 Sequential 100 ms 1.0× 1.0',
      'Parallel 100 ms 1.0× 1.0',
      '3 Sequential 300 ms 1.0× 1.0',
      'Parallel 100 ms 3.0× 3.0',
      '10 Sequential 1.00 s 1.0× 1.0',
      'Parallel 100 ms 10.0× 10.0',
      '30 Sequential 3.00 s 1.0× 1.0',
      'Parallel 100 ms 30.0× 30.0',
    ]);
    expect(values(table()).slice(-3)).toEqual([100, 30, 30]);
  });

  it('draws a curve for each mode with a point for each value', async () => {
    await open(await sweepLog(sweep));
    const medians = Array.from(chart().querySelectorAll('.medians'), (path) =>
      path.getAttribute('d'),
    );
    expect(medians).toHaveLength(2);
    for (const path of medians) expect(path?.match(/M/g)).toHaveLength(4);
    expect(chart().innerHTML).not.toContain('NaN');
    expect(chart().getAttribute('aria-label')).toContain('Sequential and Parallel');
  });

  it('shows the runs of the largest value, and those of another that is selected', async () => {
    await open(await sweepLog(sweep));
    expect(screen.getByText(/^Below: the runs with/).textContent).toContain('30 requests');
    expect(rows()).toMatchObject({ Sequential: ['3.00 s', '1.0×'], Parallel: ['100 ms', '30.0×'] });
    const three = screen.getByRole('radio', { name: '3 requests' });
    expect(three).toHaveProperty('checked', false);
    await person().click(three);
    expect(three).toHaveProperty('checked', true);
    expect(lanes('Parallel')).toHaveLength(3);
    expect(rows()).toMatchObject({ Sequential: ['300 ms', '1.0×'], Parallel: ['100 ms', '3.0×'] });
    expect(said(screen.getByRole('list', { name: 'Average number in flight' }))).toContain(
      '= 3.0 in flight',
    );
  });

  it('is selected by keys, and by its column in the chart', async () => {
    await open(await sweepLog(sweep));
    const label = chart().querySelector('label');
    const one = screen.getByRole('radio', { name: '1 request' });
    expect(label?.htmlFor).toBe(one.id);
    one.focus();
    await person().keyboard('{ArrowDown}');
    expect(lanes('Parallel')).toHaveLength(3);
  });

  it('says where the curve bends, and if the largest value was foretold', async () => {
    await open(await sweepLog({ over: 'size', values: [1, 2, 4, 8] }, { modes: ['pool'] }));
    const text = verdict();
    expect(text).toContain('Pool:');
    expect(text).toMatch(/the bounds foretold .* for 8 slots; it took/);
    expect(text).not.toMatch(/NaN|Infinity|[{}]/);
  });
});

describe('a sweep that runs', () => {
  it('shows the runs of the value that is running, and says nothing yet', async () => {
    const log = await sweepLog(sweep);
    const background = await open(upTo(log, 3), { run: 3 });
    // Two modes at each value: the fourth run is the second at 3.
    expect(lanes('Parallel')).toHaveLength(3);
    expect(cells()[2]).toBe('3 Sequential 300 ms 1.0× 1.0');
    expect(cells()[3]).toBe('Parallel');
    expect(verdict()).toBe('');
    background.more(log.slice(upTo(log, 3).length, upTo(log, 4).length), { run: 4, at: 0 });
    expect(lanes('Sequential')).toHaveLength(10);
  });

  it('keeps to the value that the user has selected, where nothing grows', async () => {
    const log = await sweepLog(sweep);
    const background = await open(upTo(log, 3), { run: 3 });
    await person().click(screen.getByRole('radio', { name: '1 request' }));
    background.more(log.slice(upTo(log, 3).length, upTo(log, 4).length), { run: 4, at: 5_000 });
    expect(lanes('Parallel')).toHaveLength(1);
    expect(document.querySelector('.timeline [data-state="running"]')).toBeNull();
    expect(cells()[3]).toBe('Parallel 100 ms 3.0× 3.0');
    background.more(log.slice(upTo(log, 4).length));
    expect(lanes('Parallel')).toHaveLength(1);
  });

  it('forgets the selection with the next comparison', async () => {
    const background = await open(await sweepLog(sweep));
    await person().click(screen.getByRole('radio', { name: '1 request' }));
    const [start, ...others] = await sweepLog(sweep);
    if (start?.type !== 'comparison-started') throw new Error('no start');
    background.log([{ ...start, startedAt: 1 }, ...others]);
    expect(lanes('Parallel')).toHaveLength(30);
  });
});

describe('a sweep in another window', () => {
  it.each([doors.popup, doors.panel])('is the runs of one value, in the $name', async (door) => {
    openWindow({ door }).log(await sweepLog(sweep));
    expect(screen.queryByRole('table', { name: 'Figures of the curve' })).toBeNull();
    expect(screen.getByText(/the lab shows the whole curve/).textContent).toContain('30 requests');
    expect(rows()).toMatchObject({ Parallel: ['100 ms', '30.0×'] });
  });

  it('is in Portuguese if the browser is', async () => {
    await open(await sweepLog(sweep, { rounds: 5 }), { language: 'pt-BR' });
    expect(said(table('Números da curva'))).toContain('100 ms (100 ms a 100 ms)');
    expect(screen.getByText(/^Abaixo: as execuções com/).textContent).toContain('30 requisições');
  });
});

it('a sweep in an experiment does not give its answer away', async () => {
  const [start, ...others] = await sweepLog(sweep);
  if (start?.type !== 'comparison-started') throw new Error('no start');
  const plan = { ...start.plan, experiment: { id: 'how-many' } };
  const log = [{ ...start, plan }, ...others];
  const background = await open(log);
  const curve = within(screen.getByRole('region', { name: 'Curve' }));
  expect(curve.getByRole('status').textContent).toBe('');
  background.more([{ type: 'answered', option: 'waited', isRight: true, answeredAt: 1 }]);
  expect(curve.getByRole('status').textContent).not.toBe('');
});
