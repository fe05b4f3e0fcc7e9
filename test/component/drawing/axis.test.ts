import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundSpan, ticks } from '../../../components/drawing/axis.ts';

const length = () => fc.double({ min: 0, max: 1e7, noNaN: true });
const span = () => fc.double({ min: 1, max: 1e7, noNaN: true });

describe('the axis while something is running', () => {
  it.each([
    [0, 500],
    [499, 500],
    [500, 500],
    [501, 1_000],
    [1_000, 1_000],
    [1_934, 2_000],
    [7_501, 8_000],
  ])('that has reached %d ms ends at %d ms', (reached, end) => {
    expect(roundSpan(reached)).toBe(end);
  });

  it('always holds what was reached, and leaves no more than half of itself empty', () => {
    fc.assert(
      fc.property(length(), (reached) => {
        const end = roundSpan(reached);
        expect(end).toBeGreaterThanOrEqual(reached);
        expect(end).toBeLessThanOrEqual(Math.max(2 * reached, 500));
      }),
    );
  });

  it('never gets shorter as time goes on', () => {
    fc.assert(
      fc.property(length(), length(), (a, b) => {
        expect(roundSpan(Math.max(a, b))).toBeGreaterThanOrEqual(roundSpan(Math.min(a, b)));
      }),
    );
  });

  it('stays as it is until its end is reached', () => {
    fc.assert(
      fc.property(length(), (reached) => {
        expect(roundSpan(roundSpan(reached))).toBe(roundSpan(reached));
      }),
    );
  });
});

describe('the ticks', () => {
  it.each([
    [100, 20, [0, 20, 40, 60, 80, 100]],
    [1_000, 200, [0, 200, 400, 600, 800, 1_000]],
    [1_912, 500, [0, 500, 1_000, 1_500]],
    [2_500, 500, [0, 500, 1_000, 1_500, 2_000, 2_500]],
    [2_501, 1_000, [0, 1_000, 2_000]],
  ])('of %d ms are %d ms apart', (span, step, at) => {
    expect(ticks(span)).toEqual({ at, step });
  });

  it('begin at 0, are evenly spread, and none lies beyond the end', () => {
    fc.assert(
      fc.property(span(), (span) => {
        const { at, step } = ticks(span);
        expect(at[0]).toBe(0);
        at.forEach((ms, index) => {
          expect(ms).toBeCloseTo(index * step, 6);
          expect(ms).toBeLessThanOrEqual(span * (1 + 1e-9));
        });
        expect(span - (at.at(-1) ?? 0)).toBeLessThanOrEqual(step);
      }),
    );
  });

  it('are three to six, so that they can be read', () => {
    fc.assert(
      fc.property(span(), (span) => {
        const { length } = ticks(span).at;
        expect(length).toBeGreaterThanOrEqual(3);
        expect(length).toBeLessThanOrEqual(6);
      }),
    );
  });

  it('are at round numbers', () => {
    fc.assert(
      fc.property(span(), (span) => {
        const [digit] = ticks(span).step.toExponential().split('e');
        expect(['1', '2', '5']).toContain(digit);
      }),
    );
  });
});
