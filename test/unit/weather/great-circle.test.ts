import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatCircle } from '../../../adapters/weather/great-circle.ts';

const position = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('greatCircle', () => {
  it.each([
    // Published distances (WGS 84); a sphere deviates by up to 0.6 %.
    ['London to New York', 51.5085, -0.1257, 40.7143, -74.006, 5_585],
    ['Tokyo to Sydney', 35.6895, 139.6917, -33.8678, 151.2073, 7_792],
    ['over the date line, Auckland to Honolulu', -36.8485, 174.7635, 21.3069, -157.8583, 7_063],
    ['pole to pole', 90, 0, -90, 0, 20_004],
  ])('%s', (_, latitude, longitude, toLatitude, toLongitude, km) => {
    const there = { latitude, longitude };
    const here = { latitude: toLatitude, longitude: toLongitude };
    expect(Math.abs(greatCircle(there, here) / km - 1)).toBeLessThan(0.006);
  });

  it('is symmetric, and between 0 and half the circumference', () =>
    fc.assert(
      fc.property(position, position, (a, b) => {
        expect(greatCircle(a, b)).toBeCloseTo(greatCircle(b, a), 6);
        expect(greatCircle(a, b)).toBeGreaterThanOrEqual(0);
        expect(greatCircle(a, b)).toBeLessThanOrEqual(20_015.2);
      }),
    ));

  it('is 0 from a point to itself', () =>
    fc.assert(
      fc.property(position, (a) => {
        expect(greatCircle(a, a)).toBe(0);
      }),
    ));
});
