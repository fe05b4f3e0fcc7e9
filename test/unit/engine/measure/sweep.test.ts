import { describe, expect, it } from 'vitest';
import { readLog } from '../../../../engine/log/read-log.ts';
import { type Sweep, sweepOver, sweptTasks } from '../../../../engine/log/sweep.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { atValue, latestValue, sweepCurves } from '../../../../engine/measure/sweep.ts';
import { beforeAndAfter } from '../../../../engine/verdict/before-and-after.ts';
import { summaryOf } from '../../../../engine/verdict/summary.ts';
import { recordSweep, sweepLog } from '../support/sweeping.ts';

describe('the tasks of a sweep', () => {
  const tasks = ['London', 'New York'].map((label) => ({ label, input: label, after: [] }));
  const labels = (over: 'requests' | 'size', values: number[]) =>
    sweptTasks(tasks, { over, values }).map(({ label }) => label);

  it('are the chosen ones again and again, with a running number', () => {
    expect(labels('requests', [1, 5])).toEqual([
      'London',
      'New York',
      'London 2',
      'New York 2',
      'London 3',
    ]);
  });

  it('are no more than are asked for, but all of them for slots', () => {
    expect(labels('requests', [1])).toEqual(['London']);
    expect(labels('size', [1])).toEqual(['London', 'New York']);
  });

  it('keep labels within their limit', () => {
    const long = [{ label: 'x'.repeat(128), input: 1, after: [] }];
    const [, second] = sweptTasks(long, { over: 'requests', values: [1, 2] });
    expect(second?.label).toBe(`${'x'.repeat(126)} 2`);
  });

  it('have the values that the source allows', () => {
    const own = { kind: 'addresses', areOwn: true } as const;
    expect(sweepOver('requests', own).values).toEqual([1, 3, 10, 30, 100]);
    expect(sweepOver('size', own).values).toEqual([1, 2, 4, 8, 16]);
    expect(sweepOver('size', { kind: 'simulated', protocol: 'h2' }).values.at(-1)).toBe(256);
    expect(sweepOver('requests', { kind: 'live' }).values).toEqual([]);
  });
});

describe('a sweep over the requests', () => {
  it('gives each run the first tasks, up and down in turns', async () => {
    const { runs, plan } = await recordSweep({ over: 'requests', values: [1, 3] }, { rounds: 2 });
    expect(runs.map(({ mode, round, lanes }) => `${mode} ${round} ${lanes.length}`)).toEqual([
      ...['sequential 0 1', 'parallel 0 1'],
      ...['sequential 1 1', 'parallel 1 1', 'sequential 1 3', 'parallel 1 3'],
      ...['parallel 2 3', 'sequential 2 3', 'parallel 2 1', 'sequential 2 1'],
    ]);
    expect(plan.workload.tasks).toHaveLength(3);
  });

  it('is an ordinary comparison at each value', async () => {
    const timeline = await recordSweep({ over: 'requests', values: [1, 3] }, { rounds: 2 });
    const slice = atValue(timeline, 1);
    expect(slice.runs.map(({ run }) => run)).toEqual([0, 1, 2, 3, 8, 9]);
    expect(slice.plan.workload.tasks).toHaveLength(1);
    expect(slice.plan.sweep).toBeUndefined();
    expect(atValue(timeline, 1)).toBe(slice);
    expect(latestValue(timeline, { over: 'requests', values: [1, 3] })).toBe(3);
  });

  it('that was stopped is shown at the value of its last run', async () => {
    const sweep: Sweep = { over: 'requests', values: [1, 3, 10] };
    const log = await sweepLog(sweep);
    const ends = log.flatMap(({ type }, index) => (type === 'run-ended' ? index : []));
    const stopped = timelineOf([
      ...log.slice(0, (ends[2] ?? 0) + 1),
      { type: 'comparison-ended', endedAt: 0, reason: 'stopped' },
    ]);
    expect(stopped && latestValue(stopped, sweep)).toBe(3);
  });

  it('has a point of each mode at each value', async () => {
    const timeline = await recordSweep({ over: 'requests', values: [1, 3] }, { rounds: 2 });
    const [sequential, parallel] = sweepCurves(timeline);
    expect(sequential?.points.map(({ value, elapsed }) => [value, elapsed])).toEqual([
      [1, 100],
      [3, 300],
    ]);
    expect(parallel?.points.map(({ average }) => average)).toEqual([1, 3]);
  });
});

describe('a summary of a sweep', () => {
  it('has the results at its largest value', async () => {
    const log = await sweepLog({ over: 'requests', values: [1, 3] }, { rounds: 2 });
    const read = readLog(log);
    if (!read.ok) throw new Error(read.because);
    const { sweep, results, workload } = summaryOf(read.events, read.timeline);
    expect(sweep).toEqual({ over: 'requests', values: [1, 3] });
    expect(workload.count).toBe(3);
    expect(results.map(({ mode, elapsed }) => [mode, elapsed])).toEqual([
      ['sequential', 300],
      ['parallel', 100],
    ]);
  });

  it('is compared with another at that value', async () => {
    const timeline = await recordSweep({ over: 'requests', values: [1, 3] }, { rounds: 2 });
    const { rows, differences } = beforeAndAfter(timeline, timeline);
    expect(rows.map(({ before }) => before?.runs.map(({ elapsed }) => elapsed))).toEqual([
      [300, 300],
      [100, 100],
    ]);
    expect(differences).toEqual([]);
  });
});

describe('a sweep over the slots', () => {
  it('runs sized modes at each value, and others once a round', async () => {
    const timeline = await recordSweep(
      { over: 'size', values: [1, 2] },
      { rounds: 2, modes: ['sequential', 'pool'] },
    );
    expect(timeline.runs.map(({ mode, round, size }) => `${mode} ${round} ${size}`)).toEqual([
      ...['sequential 0 undefined', 'pool 0 1'],
      ...['sequential 1 undefined', 'pool 1 1', 'pool 1 2'],
      ...['pool 2 2', 'pool 2 1', 'sequential 2 undefined'],
    ]);
    expect(atValue(timeline, 2).runs.map(({ run }) => run)).toEqual([0, 2, 4, 5, 7]);
    expect(atValue(timeline, 2).plan.size).toBe(2);
  });
});
