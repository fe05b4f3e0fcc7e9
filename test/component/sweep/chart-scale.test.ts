import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logScale, ticksIn } from '../../../components/drawing/log-scale.ts';
import { spread, timesOf } from '../../../components/sweep/chart-scale.ts';

const positive = fc.double({ min: 1e-3, max: 1e9, noNaN: true });

describe('a logarithmic axis', () => {
  it('has the same length for the same factor', () => {
    const scale = logScale({ from: 1, to: 1_000 }, [0, 300]);
    expect([1, 10, 100, 1_000].map((value) => Math.round(scale(value)))).toEqual([
      0, 100, 200, 300,
    ]);
  });

  it('can lead upwards', () => {
    expect(logScale({ from: 10, to: 1_000 }, [200, 0])(100)).toBeCloseTo(100);
  });

  it('has ticks inside, in order, at least one in a decade', () => {
    fc.assert(
      fc.property(positive, fc.double({ min: 10, max: 1e6, noNaN: true }), (from, factor) => {
        const ticks = ticksIn({ from, to: from * factor });
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(from);
          expect(tick).toBeLessThanOrEqual(from * factor);
        }
      }),
    );
  });

  it('has room before anything is measured', () => {
    const { from, to } = timesOf([]);
    expect(to).toBeGreaterThan(from);
    expect(from).toBeGreaterThan(0);
  });
});

it('names never cover each other, and stay in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 })), (places) => {
      const moved = spread(places, 15);
      expect(moved).toHaveLength(places.length);
      const sorted = moved.toSorted((a, b) => a - b);
      for (const [index, place] of sorted.slice(1).entries()) {
        expect(place - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(15);
      }
      for (const [index, place] of moved.entries()) {
        expect(place).toBeGreaterThanOrEqual(places[index] ?? 0);
      }
    }),
  );
});
