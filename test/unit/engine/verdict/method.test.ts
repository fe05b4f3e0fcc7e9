import { describe, expect, it } from 'vitest';
import { median } from '../../../../engine/measure/statistics.ts';
import type { schedule, Turn } from '../../../../engine/run/schedule.ts';
import type { PairedRatio } from '../../../../engine/verdict/paired-ratio.ts';
import type { Contrast } from '../../../../engine/verdict/verdict.ts';
import { full } from '../../../support/full.ts';
import {
  asOverlapDoes,
  type Contest,
  carriedOut,
  computed,
  courseOf,
  faster,
  gain,
  judged,
  type Method,
  type Network,
  networks,
  nothing,
} from '../support/simulated-measuring.ts';
import { tableUnder } from '../support/tables-in.ts';

const DOCUMENT = 'docs/measuring.md';

/** Simulated comparisons per row of the first table, and of the others. */
const MANY = full ? 4_000 : 300;
const SOME = 1_000;

/** ms: the test takes seconds, or longer on a busy machine. */
const PATIENCE = 300_000;

/** Results of several contests in simulated comparisons, all on the same random courses. */
function play(
  contests: readonly Contest[],
  network: Network,
  method: Method,
  count: number,
): PairedRatio[][] {
  const courses = Array.from({ length: count }, (_, seed) => courseOf(network, method, seed));
  return contests.map((contest) => courses.map((course) => computed(contest, course)));
}

/** Share of the comparisons whose interval (of few rounds, whose range) contains the true ratio. */
function held(ratios: readonly PairedRatio[], truth: number): number {
  return share(ratios, ({ interval, range }) => {
    const { low, high } = interval ?? range;
    return low <= truth && truth <= high;
  });
}

function claimed(ratios: readonly PairedRatio[], wanted: PairedRatio['claim']): number {
  return share(ratios, ({ claim }) => claim === wanted);
}

function share<T>(some: readonly T[], holds: (one: T) => boolean): number {
  return some.filter(holds).length / some.length;
}

/**
 * True ratio: the median of all possible ratios of rounds, with each mode first equally often.
 * Taken from 40,000 rounds of other comparisons.
 */
function truthOf(contest: Contest, network: Network): number {
  const ratios = Array.from({ length: full ? 2_000 : 500 }, (_, index) =>
    computed(contest, courseOf(network, asOverlapDoes(20), 1_000_000 + index)),
  ).flatMap(({ pairs }) => pairs.map(({ ratio }) => ratio));
  return median(ratios) ?? Number.NaN;
}

const percent = (of: number, digits = 0) => `${(of * 100).toFixed(digits)}%`;

describe('the arithmetic of the simulation', () => {
  it.each([
    ['Parallel', gain],
    ['a pool of one', nothing],
  ])('is what the engine does, for Sequential against %s', async (_, contest) => {
    for (const seed of [1, 2, 3]) {
      const course = courseOf(networks.drifting, asOverlapDoes(5), seed);
      const engine = await carriedOut(contest, course);
      const arithmetic = computed(contest, course);
      expect(engine.rounds).toBe(5);
      engine.pairs.forEach(({ ratio, ...rest }, index) => {
        expect(arithmetic.pairs[index]).toMatchObject(rest);
        // The log has whole nanoseconds.
        expect(arithmetic.pairs[index]?.ratio).toBeCloseTo(ratio, 6);
      });
      expect(engine.claim).toBe(arithmetic.claim);
    }
  });
});

describe('the method', () => {
  it('is as often right as is documented, and as often as it says', { timeout: PATIENCE }, () => {
    const rows = (['calm', 'noisy', 'drifting'] as const).flatMap((name) => {
      const network = networks[name];
      const truth = truthOf(gain, network);
      return [5, 10, 20].map((rounds) => {
        const [there = [], none = []] = play([gain, nothing], network, asOverlapDoes(rounds), MANY);
        const { interval, range } = there[0] ?? {};
        const promised = interval?.confidence ?? range?.confidence ?? Number.NaN;
        const right = [held(there, truth), held(none, 1)];
        const wrong = [claimed(none, 'faster'), claimed(none, 'slower')];
        if (rounds >= 10) expect(Math.min(...right)).toBeGreaterThanOrEqual(full ? 0.94 : 0.9);
        expect(Math.max(...wrong)).toBeLessThanOrEqual(full ? 0.05 : 0.08);
        // With five rounds, one order is more frequent and counts for more.
        if (rounds >= 10) {
          const error = Math.sqrt((promised * (1 - promised)) / MANY);
          for (const one of right) expect(Math.abs(one - promised)).toBeLessThan(4 * error);
        }
        return [name, `${rounds}`, ...[promised, ...right, ...wrong].map((of) => percent(of, 1))];
      });
    });
    if (full) expect(tableUnder(DOCUMENT, 'How often it is right')).toEqual(rows);
  });

  it('claims of one round only what the arrangement explains', { timeout: PATIENCE }, async () => {
    const rows: string[][] = [];
    for (const name of ['calm', 'noisy', 'drifting'] as const) {
      const courses = Array.from({ length: MANY }, (_, seed) =>
        courseOf(networks[name], asOverlapDoes(1), seed),
      );
      const there = await Promise.all(courses.map((course) => judged(gain, course)));
      const none = await Promise.all(courses.map((course) => judged(nothing, course)));
      const isUnequal = ({ kind }: Contrast) => kind !== 'same';
      const shares = [
        share(there, ({ kind }) => kind === 'faster'),
        // “Faster with equal waits, but not this time.”
        share(there, ({ kind, arrangement }) => kind === 'same' && arrangement?.kind === 'faster'),
        share(there, ({ kind }) => kind === 'slower'),
        share(none, isUnequal),
        share(none, ({ ratio }) => ratio.claim !== 'none'),
      ];
      const [faster = 0, thisTime = 0, , wrong = 1] = shares;
      expect(wrong).toBeLessThanOrEqual(0.05);
      expect(faster + thisTime).toBeGreaterThanOrEqual(0.99);
      if (name === 'calm') expect(faster).toBeGreaterThanOrEqual(0.99);
      rows.push([name, ...shares.map((of) => percent(of, 1))]);
    }
    if (full) expect(tableUnder(DOCUMENT, 'What one round can say')).toEqual(rows);
  });

  if (full) {
    it('finds a difference as often as is documented', { timeout: PATIENCE }, () => {
      const differences = [1.02, 1.05, 1.1, 1.2, 1.5];
      const rows = (['calm', 'noisy'] as const).flatMap((name) => {
        const found = [5, 10, 20].map((rounds) =>
          play(differences.map(faster), networks[name], asOverlapDoes(rounds), SOME).map((ratios) =>
            claimed(ratios, 'faster'),
          ),
        );
        return differences.map((times, index) => [
          name,
          `${times}×`,
          ...found.map((ofRounds) => percent(ofRounds[index] ?? Number.NaN)),
        ]);
      });
      expect(tableUnder(DOCUMENT, 'How small a difference it finds')).toEqual(rows);
    });

    it('needs its precautions as much as is documented', { timeout: PATIENCE }, () => {
      const ours = asOverlapDoes(20);
      const methods: [string, Method][] = [
        ['20 rounds, as Overlap does them', ours],
        ['20 rounds without a warm-up', { ...ours, warmUp: false }],
        ['20 rounds, always in the same order', { ...ours, order: alwaysTheSame }],
        ['20 runs of one mode, then 20 of the other', { ...ours, order: oneAfterTheOther }],
        ['1 round, by its times alone', asOverlapDoes(1)],
        ['1 round, by its times alone, cold', { ...asOverlapDoes(1), opens: false }],
      ];
      const rows = methods.map(([name, method]) => {
        const [none = []] = play([nothing], networks.filling, method, SOME);
        return [name, percent(claimed(none, 'faster')), percent(claimed(none, 'slower'))];
      });
      expect(tableUnder(DOCUMENT, 'What the precautions are worth')).toEqual(rows);
    });
  }
});

type Turns = Parameters<typeof schedule>[0];

const roundsOf = (rounds: number, warmUp: boolean) =>
  Array.from({ length: rounds + Number(warmUp) }, (_, index) => index + Number(!warmUp));

function alwaysTheSame({ modes, rounds, warmUp }: Turns): Turn[] {
  return roundsOf(rounds, warmUp).flatMap((round) => modes.map((mode) => ({ mode, round })));
}

function oneAfterTheOther({ modes, rounds, warmUp }: Turns): Turn[] {
  return modes.flatMap((mode) => roundsOf(rounds, warmUp).map((round) => ({ mode, round })));
}
