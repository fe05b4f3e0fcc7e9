import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastBody, unknownVariable } from '../../../adapters/weather/forecast-body.ts';

const VARIABLES = [
  'temperature_2m',
  'relative_humidity_2m',
  'is_day',
  'weather_code',
  'wind_speed_10m',
  'wind_direction_10m',
];

const queries = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  variables: fc.uniqueArray(fc.constantFrom(...VARIABLES)),
  at: fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) }),
  seed: fc.integer(),
});

const munich = {
  latitude: 48.1351,
  longitude: 11.582,
  variables: VARIABLES,
  at: Date.parse('2025-01-06T11:29:59.999Z'),
  seed: 1,
};

describe('forecastBody', () => {
  it('has the fields of Open-Meteo in the same order', () => {
    const body = forecastBody(munich);
    expect(Object.keys(body)).toEqual([
      'latitude',
      'longitude',
      'generationtime_ms',
      'utc_offset_seconds',
      'timezone',
      'timezone_abbreviation',
      'elevation',
      'current_units',
      'current',
    ]);
    expect(body).toMatchObject({
      utc_offset_seconds: 0,
      timezone: 'GMT',
      timezone_abbreviation: 'GMT',
      current_units: {
        time: 'iso8601',
        interval: 'seconds',
        temperature_2m: '°C',
        relative_humidity_2m: '%',
        is_day: '',
        weather_code: 'wmo code',
        wind_speed_10m: 'km/h',
        wind_direction_10m: '°',
      },
    });
    expect(body.generationtime_ms).toBeGreaterThan(0);
  });

  it('has the start of the 15-minute interval as time, without a zone', () => {
    expect(forecastBody(munich).current).toMatchObject({ time: '2025-01-06T11:15', interval: 900 });
  });

  it('has the coordinates of the nearest grid point', () => {
    expect(forecastBody(munich)).toMatchObject({ latitude: 48.14, longitude: 11.58 });
    fc.assert(
      fc.property(queries, (query) => {
        const { latitude, longitude } = forecastBody(query);
        expect(Math.abs(latitude - query.latitude)).toBeLessThan(0.0101);
        expect(Math.abs(longitude - query.longitude)).toBeLessThan(0.0101);
        expect(Object.is(latitude, -0) || Object.is(longitude, -0)).toBe(false);
      }),
    );
  });

  it('has the requested variables in the requested order', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const { current, current_units: units } = forecastBody(query);
        const fields = query.variables.length > 0 ? ['time', 'interval', ...query.variables] : [];
        expect(Object.keys(current ?? {})).toEqual(fields);
        expect(Object.keys(units ?? {})).toEqual(fields);
      }),
    );
  });

  it('has no current section without requested variables', () => {
    const body = forecastBody({ ...munich, variables: [] });
    expect(body).not.toHaveProperty('current');
    expect(body).not.toHaveProperty('current_units');
  });

  it('is unchanged by JSON, and equal for equal queries', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const body = forecastBody(query);
        expect(JSON.parse(JSON.stringify(body))).toEqual(body);
        expect(forecastBody(query)).toEqual(body);
      }),
    );
  });

  it('is equal within an interval', () => {
    const step = 900_000;
    fc.assert(
      fc.property(queries, fc.integer({ min: 0, max: step - 1 }), (query, later) => {
        const at = query.at - (query.at % step);
        const body = forecastBody({ ...query, at });
        expect(forecastBody({ ...query, at: at + later })).toEqual(body);
      }),
    );
  });

  it('has as many digits as Open-Meteo', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const { current = {} } = forecastBody({ ...query, variables: VARIABLES });
        const digits = (name: string) => String(current[name]).split('.')[1]?.length ?? 0;
        expect(digits('temperature_2m')).toBeLessThanOrEqual(1);
        expect(digits('wind_speed_10m')).toBeLessThanOrEqual(1);
        expect(digits('wind_direction_10m')).toBe(0);
        expect(digits('relative_humidity_2m')).toBe(0);
        expect([0, 1]).toContain(current.is_day);
      }),
    );
  });

  it('rejects unknown variables', () => {
    expect(unknownVariable(VARIABLES)).toBeUndefined();
    expect(unknownVariable(['is_day', 'temprature_2m'])).toBe('temprature_2m');
    expect(unknownVariable(['constructor'])).toBe('constructor');
    expect(() => forecastBody({ ...munich, variables: ['constructor'] })).toThrow(RangeError);
  });
});
