import { describe, expect, it } from 'vitest';
import { criticalPath, longestChain } from '../../../../engine/measure/critical-path.ts';
import { idleShare } from '../../../../engine/measure/idle.ts';
import { idleSlots, idleSlotTime } from '../../../../engine/measure/idle-slots.ts';
import { longestBlock } from '../../../../engine/measure/longest-block.ts';
import { mostOverlapping } from '../../../../engine/measure/span.ts';
import { staircaseOf } from '../../../../engine/measure/staircase.ts';
import { sweepCurves } from '../../../../engine/measure/sweep.ts';
import { threadsOf } from '../../../../engine/measure/threads.ts';
import { unreadOf } from '../../../../engine/measure/unread.ts';
import { waitsOf as waits } from '../../../../engine/measure/waits.ts';
import { ratiosOf } from '../../../../engine/verdict/paired-ratio.ts';
import { endsOf, kindsOf, mostInFlight, startsOf } from '../../../support/of-run.ts';
import { runExperiment } from '../../../support/run-experiment.ts';
import { expectInARow, expectTogether, experimentOf, seenIn, sum, waitsOf } from './support.ts';

describe('what is to be seen is seen:', () => {
  it('three-waits: the sum against the slowest', async () => {
    const run = await seenIn('three-waits');
    expectInARow(run('sequential'));
    expectTogether(run('parallel'));
    expect(run('parallel').elapsed).toBe(Math.max(...waitsOf(run('parallel'))));
  });

  it('blocked: both in a row, and only one with a free thread', async () => {
    const run = await seenIn('blocked');
    expectInARow(run('sequential'));
    expectInARow(run('blocking'));
    expect(run('blocking').beats).toEqual([]);
    expect(longestBlock(run('blocking'))).toBe(run('blocking').elapsed);
    expect(longestBlock(run('sequential'))).toBe(0);
    // Long enough to press a button several times.
    expect(run('sequential').elapsed).toBeGreaterThan(2_000);
  });

  it('idle-processor: nothing but waiting', async () => {
    const run = await seenIn('idle-processor');
    expectInARow(run('sequential'));
    expect(idleShare(run('sequential'))?.idle).toBeGreaterThan(0.99);
  });

  it.each([
    ['one', 1],
    ['three', 3],
    ['ten', 10],
    ['thirty', 30],
    ['hundred', 100],
  ] as const)('a-hundred, %s: the average in flight, not the number', async (variant, count) => {
    const run = await seenIn('a-hundred', variant);
    const [sequential, parallel] = [run('sequential'), run('parallel')];
    expectInARow(sequential);
    expectTogether(parallel);
    const { elapsed = Number.NaN } = parallel;
    // By Little's law: the time that one more takes is shared by those in flight.
    expect(sum(waitsOf(parallel)) / elapsed).toBeLessThanOrEqual(count);
    if (count > 1) expect((sequential.elapsed ?? Number.NaN) / elapsed).toBeLessThan(0.75 * count);
  });

  it('which-overlap: all that start first, and an end before its answers', async () => {
    const run = await seenIn('which-overlap');
    expectInARow(run('sequential'));
    for (const mode of ['await_loop', 'parallel', 'for_each']) expectTogether(run(mode));
    expect(run('for_each').elapsed).toBe(0);
    expect(Math.min(...endsOf(run('for_each')))).toBeGreaterThan(0);
    expect(run('await_loop').elapsed).toBe(Math.max(...waitsOf(run('await_loop'))));
  });

  it('too-late-pool: two in flight, and six', async () => {
    const run = await seenIn('too-late-pool');
    expect(mostInFlight(run('pool'))).toBe(2);
    expect(mostInFlight(run('started_pool'))).toBe(6);
    expectTogether(run('started_pool'));
  });

  it('one-fails: a rejection stops nobody, an abort does', async () => {
    const run = await seenIn('one-fails');
    const others = ['ok', 'ok', 'http-error', 'ok', 'ok'];
    expect(kindsOf(run('parallel'))).toEqual(others);
    expect(kindsOf(run('all'))).toEqual(others);
    const stopped = ['cancelled', 'cancelled', 'http-error', 'cancelled', 'cancelled'];
    expect(kindsOf(run('all_aborting'))).toEqual(stopped);
    expect(run('parallel').isRejected).toBeUndefined();
    for (const mode of ['all', 'all_aborting']) {
      expect(run(mode)).toMatchObject({ isRejected: true, settledAt: 80, elapsed: 80 });
    }
    // They are in flight when it rejects, and go on.
    const ends = endsOf(run('all')).filter((_, request) => request !== 2);
    expect(Math.min(...ends)).toBeGreaterThan(80);
    expect(Math.max(...endsOf(run('all_aborting')))).toBe(80);
  });

  it('the-losers: tails behind the finish, and losers that are cut', async () => {
    const run = await seenIn('the-losers');
    for (const mode of ['race', 'any']) {
      const { settledAt = Number.NaN } = run(mode);
      expect(settledAt).toBe(Math.min(...endsOf(run(mode))));
      expect(endsOf(run(mode)).filter((end) => end > settledAt)).toHaveLength(4);
      expect(unreadOf(run(mode))).toMatchObject({ answers: 4, cut: 0 });
    }
    const hedged = run('hedged');
    expect(kindsOf(hedged)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    // All but the nearest city are asked twice, and each time one attempt is cut.
    expect(hedged.lanes.map(({ attempts }) => attempts.length)).toEqual([1, 2, 2, 2, 2]);
    expect(unreadOf(hedged)).toEqual({ answers: 0, bytes: 0, cut: 4 });
  });

  it('one-blocking-call: a staircase, and a thread that is never free', async () => {
    const run = await seenIn('one-blocking-call');
    expectTogether(run('parallel'));
    expect(run('parallel').beats.length).toBeGreaterThan(0);
    expectInARow(run('blocking_call'));
    expect(run('blocking_call').beats).toEqual([]);
  });

  it('real-work: nothing overlaps but on threads', async () => {
    const run = await seenIn('real-work');
    for (const mode of ['sequential', 'all']) {
      expectInARow(run(mode));
      expect(mostInFlight(run(mode))).toBe(1);
    }
    expect(run('all').elapsed).toBe(run('sequential').elapsed);
    expect(mostInFlight(run('workers'))).toBe(4);
    expect(run('workers').elapsed).toBe((run('all').elapsed ?? Number.NaN) / 4);
  });

  it('same-address: a staircase with the cache, none without', async () => {
    const steps = async (variant: string) => {
      const run = (await seenIn('same-address', variant))('parallel');
      expect(startsOf(run)).toEqual([0, 0, 0, 0, 0]);
      const points = endsOf(run).map((height, rank) => ({ rank, height }));
      return staircaseOf(points, 5, 0.1)?.step;
    };
    expect(await steps('default')).toBe(200);
    expect(await steps('no-store')).toBeUndefined();
  });

  it('six-connections: batches of six, or all at once', async () => {
    const waits = async (variant: string) => {
      const run = (await seenIn('six-connections', variant))('parallel');
      expectTogether(run);
      return { ends: endsOf(run), elapsed: run.elapsed ?? Number.NaN };
    };
    const [http1, h2] = [await waits('http1'), await waits('h2')];
    expect(http1.ends).toHaveLength(30);
    // Whatever the city, it can't be among the first six if it is behind them in the list.
    const sixth = Math.min(...http1.ends.slice(0, 6));
    expect(Math.min(...http1.ends.slice(6))).toBeGreaterThan(sixth);
    expect(h2.elapsed * 2).toBeLessThan(http1.elapsed);
  });

  it('chunks-or-pool: slots that stand idle', async () => {
    const run = await seenIn('chunks-or-pool');
    for (const mode of ['pool', 'chunked']) expect(mostInFlight(run(mode))).toBe(4);
    expect(idleSlots(run('pool'))).toEqual([]);
    // Three of each group but the last, which nobody waits for.
    expect(idleSlots(run('chunked'))).toHaveLength(6);
    expect(idleSlotTime(run('chunked'))).toBeGreaterThan(1_000);
    expect(run('chunked').elapsed).toBeGreaterThan(1.5 * (run('pool').elapsed ?? Number.NaN));
    const starts = startsOf(run('chunked'));
    expect(new Set(starts).size).toBe(3);
  });

  it('one-request: one wait for all, which may fail for all', async () => {
    const well = await seenIn('one-request', 'all_well');
    expect(new Set(kindsOf(well('bulk')))).toEqual(new Set(['ok']));
    expect(
      well('bulk').lanes.flatMap(({ attempts }) => attempts.flatMap(({ url = [] }) => url)),
    ).toHaveLength(1);
    expect((well('bulk').elapsed ?? Number.NaN) * 2).toBeLessThan(
      well('parallel').elapsed ?? Number.NaN,
    );
    const failing = await seenIn('one-request', 'one_fails');
    const failed = (mode: string) => kindsOf(failing(mode)).filter((kind) => kind !== 'ok').length;
    expect([failed('parallel'), failed('bulk')]).toEqual([1, 100]);
  });

  it('a-pipeline: the critical path is the bound, which stages miss', async () => {
    const run = await seenIn('a-pipeline');
    expectInARow(run('sequential'));
    const chain = longestChain(run('parallel').lanes);
    expect(run('parallel').elapsed).toBeCloseTo(chain?.ms ?? Number.NaN);
    expect(criticalPath(run('parallel')).requests).toEqual(chain?.requests);
    expect(chain?.requests).toHaveLength(2);
    const staged = run('staged');
    expect(staged.elapsed).toBeGreaterThan(longestChain(staged.lanes)?.ms ?? Number.NaN);
    // No weather before the last place, in one, and in the other all but that of the slow place.
    const places = endsOf(staged).filter((_, request) => request % 3 === 0);
    const later = startsOf(staged).filter((_, request) => request % 3 > 0);
    expect(Math.min(...later)).toBe(Math.max(...places));
  });

  it('nothing-to-gain: no clear difference in ten rounds', async () => {
    const timeline = await runExperiment(experimentOf('nothing-to-gain'));
    for (const { median, rounds, claim } of ratiosOf(timeline).values()) {
      expect(rounds).toBe(10);
      expect(claim).toBe('none');
      expect(median).toBeCloseTo(1, 0);
    }
    expect(timeline.runs).toHaveLength(3 * 11);
  });

  it('how-many: always full slots, and a bend at the six connections of HTTP/1.1', async () => {
    const timeline = await runExperiment(experimentOf('how-many'), 'http1');
    const { runs } = timeline;
    expect(runs.map(({ size }) => size)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
    expect(runs.map(mostInFlight)).toEqual(runs.map(({ size }) => size));
    const [{ knee } = { knee: undefined }] = sweepCurves(timeline);
    expect(knee).toMatchObject({ kind: 'at' });
    expect(knee?.kind === 'at' && Math.round(knee.value)).toBe(6);
  });

  it('a-thousand-users: a hundred seconds, 2.5, 0.1 and 2, and a queue that has only moved', async () => {
    const run = await seenIn('a-thousand-users');
    const last = (mode: string) => Math.round((run(mode).elapsed ?? Number.NaN) / 100);
    expect(['blocking', 'workers', 'parallel', 'pool'].map(last)).toEqual([1_000, 25, 1, 20]);
    expect(mostInFlight(run('workers'))).toBe(40);
    // At the database, for some answers are still being written.
    const queries = run('pool').lanes.flatMap(({ attempts }) =>
      attempts.map(({ startedAt, headersAt = 0 }) => ({ from: startedAt, to: headersAt })),
    );
    expect(mostOverlapping(queries)).toBe(50);
    expect(threadsOf(run('pool')).threads).toEqual([]);
  });

  it('a-thousand-users: a closed loop meets the stall ten times, open arrivals with every fifth', async () => {
    const late = async (variant: string) => {
      const run = await seenIn('a-thousand-users', variant);
      return waits(run('pool')).filter((ms) => ms > 200).length;
    };
    expect(await late('closed')).toBe(10);
    expect(await late('open')).toBeGreaterThan(200);
  });
});
