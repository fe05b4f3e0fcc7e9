import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunTimeline } from '../../../../engine/log/timeline.ts';
import { isComparable } from '../../../../engine/measure/comparable.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import { arrangementEffect } from '../../../../engine/verdict/arrangement.ts';
import { lanesOf, runFrom } from '../support/explained-runs.ts';

const waits = fc.integer({ min: 2, max: 12 }).chain((count) =>
  fc.tuple(
    ...[1, 2].map(() =>
      fc.array(fc.double({ min: 10, max: 5_000, noNaN: true }), {
        minLength: count,
        maxLength: count,
      }),
    ),
  ),
);

/** A run of these waits, whatever its own mode made of them. */
function runOf(mode: ModeId, lengths: readonly number[], rest: Partial<RunTimeline> = {}) {
  const drawn = runFrom(['parallel 0–1 completed', 'London  0–1 ok']);
  const run = { ...drawn, mode, lanes: lanesOf(mode, lengths), ...rest };
  if (!isComparable(run)) throw new Error('a run that measured nothing');
  return run;
}

const kindOf = async (...runs: Parameters<typeof arrangementEffect>) =>
  (await arrangementEffect(...runs)).kind;

describe('the effect of the arrangement', () => {
  it.each<[string, ModeId, ModeId, number | undefined]>([
    ['Sequential and Blocking', 'sequential', 'blocking', undefined],
    ['Sequential and a pool of one', 'sequential', 'pool', 1],
    ['Parallel and a pool with a slot for every city', 'parallel', 'pool', 30],
    ['Parallel and one group', 'parallel', 'chunked', 30],
  ])('is none between %s, however much their waits differ', (_, base, other, size) =>
    fc.assert(
      fc.asyncProperty(waits, async ([one = [], two = []]) => {
        expect(await kindOf(runOf(base, one), runOf(other, two, { size }))).toBe('equal');
      }),
      { numRuns: 30 },
    ),
  );

  it('never makes Parallel, a pool or groups slower than Sequential, nor groups faster than a pool', () =>
    fc.assert(
      fc.asyncProperty(
        waits,
        fc.integer({ min: 1, max: 5 }),
        async ([one = [], two = []], size) => {
          for (const mode of ['parallel', 'pool', 'chunked'] as const) {
            expect(await kindOf(runOf('sequential', one), runOf(mode, two, { size }))).not.toBe(
              'slower',
            );
          }
          const pool = runOf('pool', one, { size });
          expect(await kindOf(pool, runOf('chunked', two, { size }))).not.toBe('faster');
        },
      ),
      { numRuns: 30 },
    ));

  it('is the weaker of what the waits of both runs say, so that a queue exaggerates nothing', async () => {
    // Over six connections: what waits for one in Parallel has not been sent yet in the pool.
    const once = Array.from({ length: 6 }, () => 100);
    const parallel = runOf('parallel', [...once, 200, 200, 200, 200]);
    const pool = (queued: readonly number[]) => runOf('pool', [...once, ...queued], { size: 8 });
    expect(await kindOf(parallel, pool([200, 200, 200, 200]))).toBe('slower');
    expect(await kindOf(parallel, pool([200, 200, 100, 100]))).toBe('unclear');
  });

  it('comes with what the other mode would have taken for the waits of the baseline', async () => {
    const base = runOf('sequential', [100, 50]);
    expect(await arrangementEffect(base, runOf('parallel', [400, 10]))).toEqual({
      kind: 'faster',
      expected: 100,
    });
  });

  it('keeps to the limit of the source', async () => {
    const six = [100, 40, 90, 50, 80, 60];
    expect(
      await arrangementEffect(runOf('sequential', six), runOf('parallel', six, { limit: 4 })),
    ).toEqual({ kind: 'faster', expected: 120 });
  });

  it('of Bulk is its single trip, but its wait is its own', async () => {
    const bulk = runOf('bulk', [150, 150, 150], { lanes: lanesOf('parallel', [150, 150, 150]) });
    const sequential = runOf('sequential', [100, 90, 80]);
    expect(await arrangementEffect(sequential, bulk)).toEqual({ kind: 'faster' });
    expect(await arrangementEffect(runOf('parallel', [100, 90, 80]), bulk)).toEqual({
      kind: 'equal',
    });
  });

  it('within 1 % is none', async () => {
    const pool = (last: number) => runOf('pool', [1_000, 500, last], { size: 2 });
    const parallel = (last: number) => runOf('parallel', [1_000, 500, last]);
    expect(await kindOf(parallel(508), pool(508))).toBe('equal');
    expect(await kindOf(parallel(512), pool(512))).toBe('slower');
    expect(await kindOf(parallel(508), pool(512))).toBe('unclear');
  });
});
