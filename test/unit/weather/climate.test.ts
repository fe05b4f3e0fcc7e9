import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { climate } from '../../../adapters/weather/climate.ts';
import { sunElevation } from '../../../adapters/weather/sun.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** All codes in Open-Meteo's documentation: https://open-meteo.com/en/docs */
const CODES = new Set([
  0, 1, 2, 3, 45, 48, 51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 71, 73, 75, 77, 80, 81, 82, 85, 86,
  95, 96, 99,
]);
const FROZEN = [71, 73, 75, 77, 85, 86];
const LIQUID = [51, 53, 55, 61, 63, 65, 80, 81, 82];
const FREEZING = [56, 57, 66, 67];
const THUNDER = [95, 96, 99];

const latitude = fc.double({ min: -90, max: 90, noNaN: true });
const longitude = fc.double({ min: -180, max: 180, noNaN: true });
const at = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) });
const seed = fc.integer();
const moments = fc.tuple(latitude, longitude, at, seed);

/** Mean of the temperatures at local noon over a number of days. */
function meanTemperature(lat: number, lon: number, from: number, days: number, world: number) {
  const noon = (12 - lon / 15) * 60 * MINUTE;
  let sum = 0;
  for (let day = 0; day < days; day++) {
    sum += climate(lat, lon, from + day * DAY + noon, world).temperature;
  }
  return sum / days;
}

describe('climate', () => {
  it('is equal for equal locations, times and seeds', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        expect(climate(...moment)).toEqual(climate(...moment));
      }),
    );
  });

  it('gives other weather for another seed', () => {
    const now = Date.UTC(2026, 10, 22);
    const worlds = Array.from({ length: 50 }, (_, n) => climate(51.5, -0.12, now, n).temperature);
    expect(new Set(worlds).size).toBe(50);
  });

  it('stays within realistic ranges', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const now = climate(...moment);
        expect(now.temperature).toBeGreaterThan(-50);
        expect(now.temperature).toBeLessThan(45);
        expect(CODES).toContain(now.code);
        expect(now.windSpeed).toBeGreaterThanOrEqual(0);
        expect(now.windSpeed).toBeLessThan(100);
        expect(now.windDirection).toBeGreaterThanOrEqual(0);
        expect(now.windDirection).toBeLessThan(360);
        expect(now.humidity).toBeGreaterThan(0);
        expect(now.humidity).toBeLessThanOrEqual(100);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has precipitation that is possible at its temperature', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const { temperature, code } = climate(...moment);
        if (FROZEN.includes(code)) expect(temperature).toBeLessThan(2);
        if (LIQUID.includes(code)) expect(temperature).toBeGreaterThan(0);
        if (FREEZING.includes(code)) expect(Math.abs(temperature)).toBeLessThan(4);
        if (THUNDER.includes(code)) expect(temperature).toBeGreaterThan(15);
        if (code === 48) expect(temperature).toBeLessThan(1);
      }),
      { numRuns: 5_000 },
    );
  });

  it('produces every weather code', () => {
    const seen = new Set<number>();
    for (let lat = -90; lat <= 90; lat += 2) {
      for (let hour = 0; hour < 365 * 24; hour += 7) {
        seen.add(climate(lat, 0, Date.UTC(2026, 0) + hour * 60 * MINUTE, 1).code);
      }
    }
    expect(seen).toEqual(CODES);
  });

  it('changes the temperature by less than 1 °C in 15 minutes', () => {
    fc.assert(
      fc.property(moments, ([lat, lon, when, world]) => {
        const before = climate(lat, lon, when, world).temperature;
        const after = climate(lat, lon, when + 15 * MINUTE, world).temperature;
        expect(Math.abs(after - before)).toBeLessThan(1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is continuous at the turn of the year', () => {
    const midnight = Date.UTC(2027, 0);
    const before = climate(60, 25, midnight - 1, 1).temperature;
    expect(climate(60, 25, midnight, 1).temperature).toBeCloseTo(before, 3);
  });

  it('is warmer in July in the north and in January in the south', () => {
    const outsideTheTropics = fc.double({ min: 25, max: 90, noNaN: true });
    fc.assert(
      fc.property(outsideTheTropics, longitude, seed, (lat, lon, world) => {
        const january = Date.UTC(2026, 0);
        const july = Date.UTC(2026, 6);
        const north = (from: number) => meanTemperature(lat, lon, from, 31, world);
        const south = (from: number) => meanTemperature(-lat, lon, from, 31, world);
        expect(north(july)).toBeGreaterThan(north(january));
        expect(south(january)).toBeGreaterThan(south(july));
      }),
    );
  });

  it('is warmer in the afternoon than before dawn', () => {
    const year = Array.from({ length: 365 }, (_, day) => Date.UTC(2026, 0, 1 + day));
    const warmer = year.filter((day) => {
      const dawn = climate(0, 0, day + 4 * 60 * MINUTE, 1).temperature;
      return climate(0, 0, day + 15 * 60 * MINUTE, 1).temperature > dawn;
    });
    expect(warmer.length).toBeGreaterThan(330);
  });
});

describe('day and night', () => {
  it('has day at noon and night at midnight between the polar circles', () => {
    const betweenTheCircles = fc.double({ min: -65, max: 65, noNaN: true });
    const midnights = fc.integer({ min: 0, max: 36_500 }).map((day) => day * DAY);
    fc.assert(
      fc.property(betweenTheCircles, longitude, midnights, (lat, lon, midnight) => {
        const local = midnight - (lon / 15) * 60 * MINUTE;
        expect(climate(lat, lon, local, 1).isDay).toBe(false);
        expect(climate(lat, lon, local + 12 * 60 * MINUTE, 1).isDay).toBe(true);
      }),
    );
  });

  it.each([
    ['polar day in Longyearbyen', 78.22, 15.65, '2026-06-21', true],
    ['polar night in Longyearbyen', 78.22, 15.65, '2026-12-21', false],
    ['polar night at McMurdo', -77.85, 166.68, '2026-06-21', false],
    ['polar day at McMurdo', -77.85, 166.68, '2026-12-21', true],
  ])('has %s', (_name, lat, lon, date, isDay) => {
    for (let hour = 0; hour < 24; hour++) {
      const when = Date.parse(`${date}T00:00Z`) + hour * 60 * MINUTE;
      expect(climate(lat, lon, when, 1).isDay).toBe(isDay);
    }
  });

  // Published sunrise and sunset times.
  it.each([
    ['London, midsummer', 51.51, -0.13, '2026-06-21T03:43Z', '2026-06-21T20:22Z'],
    ['London, midwinter', 51.51, -0.13, '2026-12-21T08:04Z', '2026-12-21T15:54Z'],
    ['Tokyo, midwinter', 35.69, 139.69, '2026-12-20T21:47Z', '2026-12-21T07:32Z'],
    ['New York, midsummer', 40.71, -74.01, '2026-06-21T09:25Z', '2026-06-22T00:31Z'],
  ])(
    'has sunrise and sunset within 10 minutes of the published times: %s',
    (_name, lat, lon, rise, set) => {
      const margin = 10 * MINUTE;
      const isDay = (time: string, offset: number) =>
        climate(lat, lon, Date.parse(time) + offset, 1).isDay;
      expect(isDay(rise, -margin)).toBe(false);
      expect(isDay(rise, margin)).toBe(true);
      expect(isDay(set, -margin)).toBe(true);
      expect(isDay(set, margin)).toBe(false);
    },
  );

  it('has the sun at the zenith on the equator at the equinox, and on the horizon at the poles', () => {
    const noon = Date.parse('2026-03-20T12:07Z');
    expect(sunElevation(0, 0, noon)).toBeGreaterThan(88);
    expect(Math.abs(sunElevation(90, 0, noon))).toBeLessThan(1);
    expect(Math.abs(sunElevation(-90, 0, noon))).toBeLessThan(1);
  });
});
