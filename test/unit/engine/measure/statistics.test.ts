import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  median,
  medianRatio,
  orderStatisticInterval,
  range,
} from '../../../../engine/measure/statistics.ts';

const values = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});

/** 1, 2, … n, shuffled: each value is its own rank. */
const upTo = (n: number) => Array.from({ length: n }, (_, index) => n - index);

describe('the median', () => {
  it.each([
    [[3], 3],
    [[3, 1], 2],
    [[10, 9, 100], 10],
    [[4, 1, 3, 2], 2.5],
    [[5, 5, 1, 5], 5],
  ])('of %j is %d', (some, expected) => {
    expect(median(some)).toBe(expected);
  });

  it('is undefined without values', () => {
    expect(median([])).toBeUndefined();
    expect(medianRatio([])).toBeUndefined();
    expect(range([])).toBeUndefined();
  });

  it('has as many values below as above', () =>
    fc.assert(
      fc.property(values, (some) => {
        const center = median(some) ?? Number.NaN;
        expect(some.filter((value) => value < center).length).toBeLessThanOrEqual(some.length / 2);
        expect(some.filter((value) => value > center).length).toBeLessThanOrEqual(some.length / 2);
      }),
    ));

  it('of inverse ratios is the inverse median, and is one of them if their number is odd', () =>
    fc.assert(
      fc.property(values, (some) => {
        const center = medianRatio(some) ?? Number.NaN;
        const inverse = medianRatio(some.map((value) => 1 / value)) ?? Number.NaN;
        expect(center * inverse).toBeCloseTo(1, 12);
        if (some.length % 2 === 1) expect(some).toContain(center);
      }),
    ));
});

describe('the interval for the median', () => {
  // From the tables in textbooks, in per cent with one digit.
  it.each([
    [6, 1, 6, 96.9],
    [7, 1, 7, 98.4],
    [8, 1, 8, 99.2],
    [9, 2, 8, 96.1],
    [10, 2, 9, 97.9],
    [12, 3, 10, 96.1],
    [15, 4, 12, 96.5],
    [17, 5, 13, 95.1],
    [18, 5, 14, 96.9],
    [20, 6, 15, 95.9],
  ])(
    'of %i values is what the tables say: from the %ith to the %ith, %d %%',
    (n, low, high, percent) => {
      const interval = orderStatisticInterval(upTo(n));
      expect(interval).toMatchObject({ low, high });
      expect((interval?.confidence ?? 0) * 100).toBeCloseTo(percent, 1);
    },
  );

  it.each([0, 1, 2, 3, 4, 5])('is undefined for %i values', (n) => {
    expect(orderStatisticInterval(upTo(n))).toBeUndefined();
  });

  it('is available for five values at their confidence of 93.75 %', () => {
    expect(orderStatisticInterval(upTo(5), 0.9375)).toEqual({
      low: 1,
      high: 5,
      confidence: 0.9375,
    });
    expect(range(upTo(5))).toEqual({ low: 1, high: 5, confidence: 0.9375 });
  });

  it.each([1, 2, 3, 4, 6, 10, 12])(
    'holds the median as often as it says: counted over all ways in which %i values can fall',
    (n) => {
      for (const confidence of [0, 0.5, 0.75, 0.9, 0.95, 0.99]) {
        const interval = orderStatisticInterval(upTo(n), confidence);
        const candidates = upTo(n)
          .map((low) => ({ low, high: n + 1 - low, confidence: heldBetween(n, low, n + 1 - low) }))
          .filter((one) => one.low <= one.high && one.confidence >= confidence);
        const narrowest = candidates.toSorted((a, b) => b.low - a.low)[0];
        expect(interval).toEqual(narrowest);
      }
      expect(range(upTo(n))).toEqual({ low: 1, high: n, confidence: heldBetween(n, 1, n) });
    },
  );

  it('is the same for values in any order, and contains the median of the sample', () =>
    fc.assert(
      fc.property(values, (some) => {
        const interval = orderStatisticInterval(some);
        expect(orderStatisticInterval(some.toReversed())).toEqual(interval);
        if (!interval) return;
        expect(interval.low).toBeLessThanOrEqual(median(some) ?? Number.NaN);
        expect(interval.high).toBeGreaterThanOrEqual(median(some) ?? Number.NaN);
        expect(interval.confidence).toBeGreaterThanOrEqual(0.95);
      }),
    ));
});

/**
 * Probability that the true median lies between the `low`th and the `high`th of n values, by
 * enumerating the 2ⁿ equally likely ways in which they can fall on its two sides.
 */
function heldBetween(n: number, low: number, high: number): number {
  let held = 0;
  for (let way = 0; way < 2 ** n; way++) {
    let below = 0;
    for (let bits = way; bits > 0; bits >>>= 1) below += bits & 1;
    if (below >= low && below < high) held++;
  }
  return held / 2 ** n;
}
