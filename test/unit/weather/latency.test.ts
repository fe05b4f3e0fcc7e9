import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latency } from '../../../adapters/weather/latency.ts';
import { cities } from '../../../tools/cities.ts';

/** ms: the round trip to the host plus the server's time. */
const FLOOR = 50;
const MAX_JITTER = 60;

describe('latency', () => {
  it('grows with the distance from Frankfurt', () => {
    const mean = (latitude: number, longitude: number) => {
      const draws = Array.from({ length: 5_000 }, (_, ordinal) =>
        latency({ positions: [{ latitude, longitude }], seed: 1, ordinal }),
      );
      return draws.reduce((sum, ms) => sum + ms) / draws.length;
    };
    // An exponential distribution with mean 15, capped at 60, has a mean of 15 (1 − e⁻⁴) = 14.7.
    const expected = (km: number) => FLOOR + 14.7 + (2 * km * 1.6) / 200;
    const within1 = (ms: number, of: number) => expect(Math.abs(ms - of)).toBeLessThan(1);
    within1(mean(50.1155, 8.6842), expected(0));
    within1(mean(51.5085, -0.1257), expected(640)); // London
    within1(mean(35.6895, 139.6917), expected(9_330)); // Tokyo
  });

  it('is between the fixed latency and the longest distance plus the maximum jitter', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...cities),
        fc.integer(),
        fc.nat(1_000),
        (city, seed, ordinal) => {
          const ms = latency({ positions: [city], seed, ordinal });
          expect(ms).toBeGreaterThan(FLOOR);
          // Half the Earth's circumference, there and back, by cable.
          expect(ms).toBeLessThan(FLOOR + (2 * 20_015.2 * 1.6) / 200 + MAX_JITTER);
        },
      ),
    ));

  it('depends only on seed, positions and ordinal', () => {
    const [here, there] = cities.slice(0, 2);
    if (!here || !there) throw new Error('no cities');
    const one = { positions: [here], seed: 7, ordinal: 3 };
    expect(latency(one)).toBe(latency({ ...one }));
    expect(latency(one)).not.toBe(latency({ ...one, seed: 8 }));
    expect(latency(one)).not.toBe(latency({ ...one, ordinal: 4 }));
    expect(latency(one)).not.toBe(latency({ ...one, positions: [there] }));
  });

  it('of a bulk request depends on its farthest position, in any order', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...cities), { minLength: 1, maxLength: 20 }),
        fc.integer(),
        (positions, seed) => {
          const alone = positions.map((city) => latency({ positions: [city], seed, ordinal: 0 }));
          const together = latency({ positions, seed, ordinal: 0 });
          expect(together).toBeGreaterThan(Math.max(...alone) - MAX_JITTER);
          expect(together).toBeLessThan(Math.max(...alone) + MAX_JITTER);
        },
      ),
    ));
});
