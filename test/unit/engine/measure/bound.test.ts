import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cityOf } from '../../../../adapters/weather/city.ts';
import type { Lane } from '../../../../engine/log/lane.ts';
import { type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { boundOf, measuredLength } from '../../../../engine/measure/bound.ts';
import { lengthOf } from '../../../../engine/measure/length.ts';
import { isBatched, isSized, type ModeId, modeIds } from '../../../../engine/modes/index.ts';
import { fairWeather } from '../support/arbitraries.ts';
import { drawnRun, runFrom } from '../support/explained-runs.ts';
import { record } from '../support/recording.ts';

const lengths = fc.array(fc.double({ min: 0, max: 5_000, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const arranged = (mode: ModeId, known: readonly number[], rest: Partial<RunTimeline> = {}) =>
  boundOf(
    { ...runFrom(drawnRun('parallel', known.map(Math.ceil))), mode, ...rest },
    lengthIn(known),
  );
const lengthIn = (known: readonly number[]) => {
  const cities = new Map(known.map((ms, index) => [`city-${index}`, ms]));
  return ({ task }: Pick<Lane, 'task'>) => cities.get(cityOf(task)?.id ?? '');
};

/** Requests from a moment to another. */
function chains(...spans: readonly (readonly [from: number, to: number])[]): string[] {
  return spans.map(([from, to], index) => `City ${index}  ${from}–${to} ok`);
}

describe('the shortest time that a mode allows', () => {
  it.each(['sequential', 'blocking'] as const)('is the sum of the lengths in %s', (mode) =>
    fc.assert(
      fc.asyncProperty(lengths, async (known) => {
        expect(await arranged(mode, known)).toBe(sum(known));
      }),
    ),
  );

  it.each(['parallel', 'bulk'] as const)('is the longest length in %s', (mode) =>
    fc.assert(
      fc.asyncProperty(lengths, async (known) => {
        expect(await arranged(mode, known)).toBe(Math.max(...known));
      }),
    ),
  );

  it.each([
    { mode: 'pool', size: 2, known: [30, 10, 10, 10], ms: 30 },
    { mode: 'pool', size: 2, known: [10, 10, 10, 30], ms: 40 },
    { mode: 'chunked', size: 2, known: [30, 10, 10, 10], ms: 40 },
    { mode: 'chunked', size: 3, known: [30, 10, 10, 50], ms: 80 },
    { mode: 'parallel', limit: 2, known: [10, 10, 10, 30], ms: 40 },
    { mode: 'pool', size: 3, limit: 1, known: [10, 20, 30], ms: 60 },
    { mode: 'sequential', limit: 4, known: [10, 20, 30], ms: 60 },
    { mode: 'staged', known: [30, 10, 20], ms: 30 },
    { mode: 'race', known: [30, 10, 20], ms: 10 },
    { mode: 'race', limit: 1, known: [30, 10, 20], ms: 30 },
    { mode: 'any', known: [30, 10, 20], ms: 10 },
    { mode: 'hedged', known: [30, 10, 20], ms: 30 },
    { mode: 'all', known: [30, 10, 20], ms: 30 },
    { mode: 'all_aborting', known: [30, 10, 20], ms: 30 },
    { mode: 'await_loop', known: [30, 10, 20], ms: 30 },
    { mode: 'started_pool', size: 1, known: [30, 10, 20], ms: 30 },
    { mode: 'started_pool', size: 1, limit: 2, known: [30, 10, 20], ms: 30 },
    { mode: 'for_each', known: [30, 10, 20], ms: 0 },
    { mode: 'blocking_call', known: [30, 10, 20], ms: 60 },
    { mode: 'workers', size: 2, known: [30, 10, 10, 10], ms: 30 },
  ] as const)('is $ms ms for $known in $mode, size $size, limit $limit', async (given) => {
    expect(await arranged(given.mode, given.known, { ...given })).toBe(given.ms);
  });

  it('equals the time that the engine took if nothing but the requests cost time', () =>
    fc.assert(
      fc.asyncProperty(
        fairWeather,
        fc.constantFrom(...modeIds.filter((mode) => !isBatched(mode))),
        fc.integer({ min: 1, max: 9 }),
        fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
        async (behaviours, mode, size, limit) => {
          const { log } = await record({ behaviours, modes: [mode], size, limit });
          const [run] = timelineOf(log)?.runs ?? [];
          expect(run && (await boundOf(run))).toBeCloseTo(run?.elapsed ?? Number.NaN, 6);
        },
      ),
      { numRuns: 60 },
    ));

  describe.each([
    {
      what: 'tasks that need others, one after another',
      drawing: ['sequential 0–180 completed', ...chains([0, 30], [30, 40], [40, 60], [60, 130])],
      ms: 130,
    },
    {
      what: 'tasks that need others, all at once',
      drawing: ['parallel 0–180 completed', ...chains([0, 30], [0, 10], [30, 50], [10, 80])],
      ms: 80,
    },
    {
      what: 'tasks that need others, in stages',
      drawing: ['staged 0–180 completed', ...chains([0, 30], [0, 10], [30, 50], [30, 100])],
      ms: 100,
    },
    {
      what: 'tasks that need others, in a pool, where a slot waits for them',
      drawing: ['pool 0–180 completed size 2', ...chains([0, 30], [0, 10], [30, 50], [30, 100])],
      ms: 100,
    },
  ])('$what', ({ drawing, ms }) => {
    it(`is ${ms} ms`, async () => {
      expect(await boundOf(runFrom(drawing, { after: [[], [], [0], [1]] }))).toBe(ms);
    });
  });

  it.each([
    { what: 'won', line: 'London  0–150 ok second 100', ms: 150 },
    { what: 'lost', line: 'London  0–300 ok second 100 lost', ms: 300 },
  ])('is $ms ms if a second attempt after 100 ms $what', async ({ line, ms }) => {
    const drawing = [`hedged 0–${ms} completed delay 100`, line, 'Tokyo  0–80 ok'];
    expect(await boundOf(runFrom(drawing))).toBe(ms);
  });

  it('is that of the first success in any, whatever failed before', async () => {
    const lanes = ['London  0–300 ok', 'Tokyo  0–80 timeout', 'Lima  0–120 ok'];
    expect(await boundOf(runFrom(['any 0–300 completed settled 120', ...lanes]))).toBe(120);
  });

  it('is unknown for a mode that rejected', async () => {
    const lanes = ['London  0–300 ok', 'Tokyo  0–80 timeout'];
    expect(
      await boundOf(runFrom(['all 0–300 completed settled 80 rejected', ...lanes])),
    ).toBeUndefined();
  });

  it('is the sum for work on one thread, however it is started, and less on several', async () => {
    const lanes = ['London  0·0–30 ok', 'Tokyo  0·30–40 ok', 'Lima  0·40–60 ok'];
    const around = { source: { kind: 'local' } } as const;
    expect(await boundOf(runFrom(['parallel 0–60 completed', ...lanes], around))).toBe(60);
    expect(await boundOf(runFrom(['workers 0–60 completed size 2', ...lanes], around))).toBe(30);
  });

  it.each([
    ['each local host apart', 'localhost', 50],
    ['all other hosts together', 'example', 60],
  ])('limits the requests to %s', async (_, domain, bound) => {
    const run = runFrom(['parallel 0–40 completed limit 1', ...chains([0, 30], [0, 10], [30, 50])]);
    const hosts = ['a', 'b', 'a'].map((name) => `https://${name}.${domain}/`);
    const lanes = run.lanes.map((lane, request) => ({
      ...lane,
      attempts: lane.attempts.map((attempt) => ({ ...attempt, url: hosts[request] })),
    }));
    expect(await boundOf({ ...run, lanes })).toBe(bound);
    expect(await boundOf(run)).toBe(60);
  });

  it('never shrinks when requests take longer', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(300), fc.nat(50)), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...modeIds),
        fc.integer({ min: 1, max: 6 }),
        fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
        async (drafts, mode, size, limit) => {
          const rest = { ...(isSized(mode) && { size }), limit };
          const short = await arranged(
            mode,
            drafts.map(([ms]) => ms),
            rest,
          );
          const long = await arranged(
            mode,
            drafts.map(([ms, more]) => ms + more),
            rest,
          );
          expect(long).toBeGreaterThanOrEqual(short ?? Number.NaN);
        },
      ),
    ));

  it('uses the lengths that the browser measured, if there are any', async () => {
    const run = runFrom(['sequential 0–100 completed', 'London  0–50 ok', 'Tokyo  50–100 ok']);
    const lanes = run.lanes.map((lane) => ({
      ...lane,
      attempts: lane.attempts.map((attempt) => ({ ...attempt, timing: { start: 0, end: 45 } })),
    }));
    expect(await boundOf({ ...run, lanes })).toBe(90);
    expect(run.lanes.map(measuredLength)).toEqual(run.lanes.map((lane) => lengthOf(lane)?.ms));
  });

  it.each([
    ['was stopped', ['parallel 0–50 stopped', 'London  0–50 ok', 'Tokyo  0–50 stopped']],
    ['was interrupted', ['parallel 0– interrupted', 'London  0–50 ok', 'Tokyo  0– waiting']],
  ])('is unknown for a run that %s', async (_, drawing) => {
    expect(await boundOf(runFrom(drawing, { end: 'interrupted' }))).toBeUndefined();
  });

  it('is unknown for a run during which the computer slept', async () => {
    const run = runFrom(drawnRun('parallel', [50, 60]));
    expect(await boundOf({ ...run, slept: true })).toBeUndefined();
    expect(await boundOf(run)).toBe(60);
  });

  it('is unknown if a length is unknown', async () => {
    const run = runFrom(drawnRun('parallel', [50, 60]));
    expect(
      await boundOf(run, ({ task }) => (task.label === 'City 1' ? 5 : undefined)),
    ).toBeUndefined();
  });
});
