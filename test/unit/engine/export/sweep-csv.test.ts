import { expect, it } from 'vitest';
import { sweepCsvOf } from '../../../../engine/export/sweep-csv.ts';
import type { RunTimeline } from '../../../../engine/log/timeline.ts';
import { recordSweep } from '../support/sweeping.ts';

/** Reads the CSV back: its cells hold no separator. */
function read(csv: string, separator = ','): Record<string, string>[] {
  const [names = [], ...rows] = csv
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(separator));
  return rows.map((row) =>
    Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])),
  );
}

it('a CSV of a sweep has a row for each value, mode and round, and reads back', async () => {
  const timeline = await recordSweep({ over: 'requests', values: [1, 3] }, { rounds: 2 });
  const rows = read(sweepCsvOf(timeline));
  expect(rows).toHaveLength(timeline.runs.length);
  for (const [index, row] of rows.entries()) {
    const { mode, round, lanes, elapsed } = timeline.runs[index] as RunTimeline;
    expect(row).toMatchObject({ mode, round: String(round), requests: String(lanes.length) });
    expect(Number(row.elapsed_ms)).toBe(elapsed);
    expect(row.counted).toBe(String(round > 0));
    expect(row.why_not).toBe(round > 0 ? '' : 'warm-up');
  }
  expect(rows.find(({ mode, requests }) => mode === 'parallel' && requests === '3')).toMatchObject({
    elapsed_ms: '100',
    average_in_flight: '3',
    at_a_time: '',
  });
});

it('names the slots, and why a run does not count', async () => {
  const timeline = await recordSweep({ over: 'size', values: [1, 2] }, { modes: ['pool'] });
  const runs = timeline.runs.map((run, index) => (index === 1 ? { ...run, slept: true } : run));
  const rows = read(sweepCsvOf({ ...timeline, runs }, { separator: ';', decimalSign: ',' }), ';');
  expect(rows.map(({ at_a_time }) => at_a_time)).toEqual(['1', '2']);
  expect(rows.map(({ counted, why_not }) => [counted, why_not])).toEqual([
    ['true', ''],
    ['false', 'slept'],
  ]);
  expect(rows[1]?.average_in_flight).toBe('');
});
