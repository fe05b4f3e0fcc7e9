import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunTimeline } from '../../../../engine/log/timeline.ts';
import { pairedRatio } from '../../../../engine/verdict/paired-ratio.ts';
import { alternating, bothOf, fitRun, ratioOf, timelineWith } from '../support/rounds-of.ts';

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('the paired ratio', () => {
  it('of a single round is given, as an indication', () => {
    expect(ratioOf(alternating([[290, 100]]))).toEqual({
      pairs: [{ round: 1, ratio: 2.9, first: 'base' }],
      rounds: 1,
      median: 2.9,
      range: { low: 2.9, high: 2.9, confidence: 0 },
      indicationOnly: true,
      claim: 'faster',
    });
  });

  it('is of rounds, not of medians', () => {
    const ratio = ratioOf(
      alternating([
        [200, 100],
        [900, 300],
        [4_000, 1_000],
      ]),
    );
    expect(ratio?.pairs.map((pair) => pair.ratio)).toEqual([2, 3, 4]);
    expect(ratio).toMatchObject({ median: 3, range: { low: 2, high: 4, confidence: 0.75 } });
    expect(ratio).not.toHaveProperty('interval');
  });

  it('says which of the two ran first in each round', () => {
    const ratio = ratioOf(alternating(times(4, [200, 100] as const)));
    expect(ratio?.pairs.map(({ first }) => first)).toEqual(['base', 'other', 'base', 'other']);
  });

  it('excludes a round in which either run was not comparable', () => {
    const runs = alternating([
      [200, 100],
      [300, 100],
      [400, 100],
      [500, 100],
    ]).map((run): RunTimeline => {
      if (run.round === 2 && run.mode === 'parallel') return { ...run, slept: true };
      if (run.round === 3 && run.mode === 'sequential') return { ...run, state: 'stopped' };
      return run;
    });
    expect(ratioOf(runs)?.pairs.map(({ round }) => round)).toEqual([1, 4]);
  });

  it('is not known without a round that both have done', () => {
    const [one, two] = alternating([[200, 100]]);
    if (!one || !two) throw new Error('a round has two runs');
    expect(ratioOf([one, { ...two, slept: true }])).toBeUndefined();
    expect(ratioOf([one, { ...two, round: 2 }])).toBeUndefined();
    expect(ratioOf([one], { modes: ['sequential', 'parallel'] })).toBeUndefined();
  });

  it('of an earlier run with new ones is one indication, of the medians', () => {
    const earlier = { ...fitRun('sequential', 2, 300), earlier: true };
    const own = [100, 110, 120, 130, 140, 150].map((ms, index) =>
      fitRun('parallel', index + 1, ms),
    );
    expect(ratioOf([earlier, ...own])).toMatchObject({
      median: 300 / 120,
      rounds: 1,
      indicationOnly: true,
    });
  });

  it('proves something from six rounds on', () => {
    expect(ratioOf(alternating(times(5, [200, 100] as const)))).toMatchObject({
      rounds: 5,
      indicationOnly: true,
      range: { confidence: 0.9375 },
    });
    expect(ratioOf(alternating(times(6, [200, 100] as const)))).toMatchObject({
      rounds: 6,
      indicationOnly: false,
      interval: { low: 2, high: 2, confidence: 0.96875 },
    });
  });

  it('is only an indication before the last round, and after a stop', () => {
    const runs = alternating(times(8, [200, 100] as const));
    expect(ratioOf(runs)?.indicationOnly).toBe(false);
    expect(ratioOf(runs, { rounds: 10 })?.indicationOnly).toBe(true);
    for (const mode of ['sequential', 'parallel']) {
      for (const state of ['stopped', 'interrupted'] as const) {
        const cut = runs.map((run) =>
          run.round === 8 && run.mode === mode ? { ...run, state } : run,
        );
        expect(ratioOf(cut)).toMatchObject({ rounds: 7, indicationOnly: true });
      }
    }
    expect(ratioOf(runs.map((run) => ({ ...run, slept: run.round === 8 })))).toMatchObject({
      rounds: 7,
      indicationOnly: false,
    });
  });

  it('is an indication only when one mode was always first', () => {
    const runs = alternating(times(12, [200, 100] as const));
    const only = (parity: number) =>
      runs.map((run) => ({ ...run, slept: run.round % 2 === parity }));
    expect(ratioOf(only(0))).toMatchObject({ rounds: 6, indicationOnly: true });
    expect(ratioOf(only(1))).toMatchObject({ rounds: 6, indicationOnly: true });
  });
});

describe('the claim', () => {
  const claim = (lengths: readonly (readonly [number, number])[]) =>
    ratioOf(alternating(lengths))?.claim;

  it.each<[string, readonly (readonly [number, number])[], string]>([
    ['one round, over 1 % apart', [[1_011, 1_000]], 'faster'],
    ['one round, 1 % apart', [[1_010, 1_000]], 'none'],
    ['one round, equal', [[1_000, 1_000]], 'none'],
    ['one round, slower by over 1 %', [[1_000, 1_011]], 'slower'],
    ['five rounds, all beyond', times(5, [102, 100]), 'faster'],
    ['five rounds, one not beyond', [...times(4, [300, 100] as const), [100, 100]], 'none'],
    ['ten rounds, one against', [...times(9, [300, 100] as const), [50, 100]], 'faster'],
    [
      'ten rounds, two against',
      [...times(8, [300, 100] as const), ...times(2, [50, 100] as const)],
      'none',
    ],
    ['six rounds, all equal', times(6, [100, 100]), 'none'],
    ['twenty rounds, half a per cent apart each', times(20, [201, 200]), 'none'],
    ['twenty rounds, all slower', times(20, [100, 200]), 'slower'],
  ])('for %s', (_, lengths, expected) => {
    expect(claim(lengths)).toBe(expected);
  });

  it('is not made when it holds in one order only', () => {
    // Faster by half in one order, and hardly or not at all in the other.
    const secondWins = Array.from({ length: 20 }, (_, index): [number, number] =>
      index % 2 === 0 ? [150, 100] : index < 10 ? [102, 100] : [100, 100],
    );
    const ratio = ratioOf(alternating(secondWins));
    expect(ratio?.interval?.low).toBeGreaterThan(1.0102);
    expect(ratio?.claim).toBe('none');
  });

  it('is made for as little as the steps of the clock leave over', () => {
    const withStep = (resolution: number, lengths: readonly (readonly [number, number])[]) =>
      ratioOf(alternating(lengths).map((run) => ({ ...run, resolution })))?.claim;
    // Times of 10.99 and 11.01 ms can always read as 10 and 11 on a clock with steps of 1 ms.
    expect(withStep(1, times(20, [11, 10]))).toBe('none');
    expect(withStep(1, times(20, [10, 11]))).toBe('none');
    // A start late in a tick makes 11.01 ms read as 12; an early one makes 10.99 ms read as 10.
    expect(withStep(1, times(20, [12, 10]))).toBe('none');
    expect(withStep(1, times(20, [10, 12]))).toBe('none');
    expect(withStep(1, times(20, [13, 10]))).toBe('faster');
    expect(withStep(1, times(20, [10, 13]))).toBe('slower');
    expect(withStep(0.1, times(20, [11, 10]))).toBe('faster');
  });

  it('has nothing to go by in runs that are not longer than a step of the clock', () => {
    const coarse = (...lengths: [number, number][]) =>
      ratioOf(alternating(lengths).map((run) => ({ ...run, resolution: 100 })));
    expect(coarse([100, 300])).toBeUndefined();
    expect(coarse([300, 100])).toBeUndefined();
    expect(coarse([300, 0])).toBeUndefined();
    expect(coarse([400, 200], [400, 200], [400, 100])).toBeUndefined();
  });

  const someRounds = fc.array(
    fc.tuple(fc.integer({ min: 50, max: 150 }), fc.integer({ min: 50, max: 150 })),
    {
      minLength: 1,
      maxLength: 20,
    },
  );
  /** ms */
  const step = fc.constantFrom(0, 0.1, 1, 16);

  it('and all figures stay when both modes take a multiple of the time, on a clock as much coarser', () =>
    fc.assert(
      fc.property(
        someRounds,
        step,
        fc.constantFrom(0.5, 2, 8, 1_024),
        (lengths, resolution, factor) => {
          const runs = alternating(lengths).map((run) => ({ ...run, resolution }));
          const scaled = runs.map((run) => ({
            ...run,
            elapsed: run.elapsed * factor,
            resolution: resolution * factor,
          }));
          expect(ratioOf(scaled)).toEqual(ratioOf(runs));
        },
      ),
    ));

  it('and all figures are inverted when the two modes are swapped', () =>
    fc.assert(
      fc.property(someRounds, step, (lengths, resolution) => {
        const runs = alternating(lengths).map((run) => ({ ...run, resolution }));
        const [base, other] = bothOf(timelineWith(runs));
        const there = pairedRatio(base, other);
        const back = pairedRatio(other, base);
        if (!there || !back) throw new Error('all rounds are fit');
        const inverse = { faster: 'slower', slower: 'faster', none: 'none' } as const;
        expect(back.claim).toBe(inverse[there.claim]);
        expect(back.indicationOnly).toBe(there.indicationOnly);
        expect(back.median).toBeCloseTo(1 / there.median, 12);
        expect(back.range.low).toBeCloseTo(1 / there.range.high, 12);
        expect(back.range.high).toBeCloseTo(1 / there.range.low, 12);
        if (!there.interval) expect(back.interval).toBeUndefined();
        else {
          expect(back.interval?.low).toBeCloseTo(1 / there.interval.high, 12);
          expect(back.interval?.high).toBeCloseTo(1 / there.interval.low, 12);
          expect(back.interval?.confidence).toBe(there.interval.confidence);
        }
      }),
    ));

  it('is never made against the interval, or from few rounds against any of them', () =>
    fc.assert(
      fc.property(someRounds, step, (lengths, resolution) => {
        const ratio = ratioOf(alternating(lengths).map((run) => ({ ...run, resolution })));
        const { low, high } = ratio?.interval ?? ratio?.range ?? { low: 1, high: 1 };
        if (ratio?.claim === 'faster') expect(low).toBeGreaterThan(1.01);
        if (ratio?.claim === 'slower') expect(high).toBeLessThan(0.99);
      }),
    ));
});
