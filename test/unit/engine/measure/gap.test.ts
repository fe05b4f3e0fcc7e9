import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunTimeline } from '../../../../engine/log/timeline.ts';
import { boundOf } from '../../../../engine/measure/bound.ts';
import { type Gap, gapOf } from '../../../../engine/measure/gap.ts';
import { isSized, modeIds } from '../../../../engine/modes/index.ts';
import { drawnRun, runFrom, told } from '../support/explained-runs.ts';

/** Parts of a gap in whole ms, and the limit below them. */
const rounded = (gap: Gap | undefined) =>
  gap && Object.fromEntries(Object.entries(gap).map(([name, ms]) => [name, ms && Math.round(ms)]));

const parts = ({ setUp = 0, browserQueue = 0, serverQueue = 0, rest }: Gap) => [
  setUp,
  browserQueue,
  serverQueue,
  rest,
];

describe('the gap between a run and the shortest time that its mode allows', () => {
  it('is the time lost between the requests', async () => {
    const gap = await gapOf(
      runFrom(['sequential 0–206 completed', 'London  0–100 ok', 'Tokyo  103–203 ok']),
    );
    expect(gap).toEqual({ limit: 200, elapsed: 206, share: 0.03, rest: 6 });
  });

  it('is the elapsed time above the longest request if all were sent together', async () => {
    const gap = await gapOf(
      runFrom(['parallel 0–110 completed', 'London  0–80 ok', 'Tokyo  5–105 ok']),
    );
    expect(gap).toEqual({ limit: 100, elapsed: 110, share: 0.1, rest: 10 });
  });

  it('is split by the phases of the browser, with a limit that excludes them', async () => {
    const run = told(runFrom(drawnRun('sequential', [180, 100])), [
      { queued: 10, dns: 20, connect: 30, tls: 30, waiting: 90 },
      { waiting: 100 },
    ]);
    expect(rounded(await gapOf(run))).toEqual({
      limit: 190,
      elapsed: 280,
      share: 0,
      setUp: 80,
      browserQueue: 10,
      rest: 0,
    });
  });

  it('excludes a cost that is hidden by another request', async () => {
    const run = told(runFrom(drawnRun('parallel', [100, 300])), [
      { connect: 60, waiting: 40 },
      { waiting: 300 },
    ]);
    expect(await gapOf(run)).toMatchObject({ limit: 300, share: 0, setUp: 0, rest: 0 });
  });

  it('has no cost that is not known for every request', async () => {
    const run = told(runFrom(drawnRun('parallel', [100, 300])), [{ connect: 60 }, undefined]);
    expect(await gapOf(run)).toEqual({ limit: 300, elapsed: 300, share: 0, rest: 0 });
  });

  it('detects the queue at the server with a baseline that has none', async () => {
    const gap = await gapOf(
      runFrom(drawnRun('parallel', [100, 150, 200, 250, 300])),
      runFrom(drawnRun('sequential', [100, 100, 100, 100, 100])),
    );
    expect(rounded(gap)).toEqual({ limit: 100, elapsed: 300, share: 2, serverQueue: 200, rest: 0 });
  });

  it('distinguishes the queue at the server from the one in the browser', async () => {
    const together = told(runFrom(drawnRun('parallel', [130, 180, 230, 280, 330])), [
      { queued: 30, waiting: 100 },
      { queued: 30, waiting: 150 },
      { queued: 30, waiting: 200 },
      { queued: 30, waiting: 250 },
      { queued: 30, waiting: 300 },
    ]);
    const alone = told(
      runFrom(drawnRun('sequential', [100, 100, 100, 100, 100])),
      Array(5).fill({ waiting: 100 }),
    );
    expect(rounded(await gapOf(together, alone))).toEqual({
      limit: 100,
      elapsed: 330,
      share: 2,
      setUp: 0,
      browserQueue: 30,
      serverQueue: 200,
      rest: 0,
    });
  });

  it('is 0 and never negative if the clock is too coarse to fit the lengths into the run', async () => {
    const run = runFrom(drawnRun('sequential', [100, 100]));
    expect(await gapOf({ ...run, elapsed: 199.8 })).toEqual({
      limit: 199.8,
      elapsed: 199.8,
      share: 0,
      rest: 0,
    });
  });

  it('is undefined if a length is impossible', async () => {
    const run = runFrom(drawnRun('sequential', [100, 100]));
    expect(await gapOf({ ...run, elapsed: 150 })).toBeUndefined();
  });

  it('is undefined for a run that its clock cannot resolve, or that has no end', async () => {
    expect(await gapOf(runFrom(drawnRun('parallel', [0, 0])))).toBeUndefined();
    expect(
      await gapOf(
        runFrom(['parallel 0– interrupted', 'London  0– waiting'], { end: 'interrupted' }),
      ),
    ).toBeUndefined();
  });

  const ms = fc.nat(120);
  const phases = fc.record(
    { queued: ms, dns: ms, connect: ms, tls: ms, waiting: ms },
    { requiredKeys: [] },
  );

  it('has parts that add up, and none below zero, whatever the browser reports', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), phases), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.constantFrom(...modeIds),
        fc.integer({ min: 1, max: 5 }),
        fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
        fc.double({ min: -0.3, max: 50, noNaN: true }),
        async (requests, mode, size, limit, more) => {
          const drawn = runFrom(
            drawnRun(
              'parallel',
              requests.map(([length]) => length),
            ),
          );
          const arranged: RunTimeline = { ...drawn, mode, limit, ...(isSized(mode) && { size }) };
          const run = told(
            arranged,
            requests.map(([, told]) => told),
          );
          const bound = (await boundOf(run)) ?? Number.NaN;
          const gap = await gapOf({ ...run, elapsed: bound + more });
          // Requests whose costs add up to their whole length leave no limit.
          if (!gap) return;
          for (const part of parts(gap)) expect(part).toBeGreaterThanOrEqual(0);
          const total = parts(gap).reduce((sum, part) => sum + part, gap.limit);
          expect(total).toBeCloseTo(gap.elapsed, 6);
          expect(gap.share).toBeCloseTo((gap.elapsed - gap.limit) / gap.limit, 6);
          expect(gap.rest).toBeCloseTo(Math.max(0, more), 6);
        },
      ),
    ));
});
