import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskOf } from '../../../adapters/weather/city.ts';
import { MAX_IN_FLIGHT, openMeteo } from '../../../adapters/weather/open-meteo.ts';
import type { Reading } from '../../../engine/request/adapter.ts';

const saoPaulo = {
  id: 'sao_paulo',
  name: 'São Paulo',
  countryCode: 'BR',
  latitude: -23.5475,
  longitude: -46.6361,
  timeZone: 'America/Sao_Paulo',
};

const current = { time: '2026-11-02T11:15', temperature_2m: 11.2, weather_code: 3, is_day: 1 };

const live = openMeteo({ kind: 'live' });
const taskAbout = (city: typeof saoPaulo) => ({ ...taskOf(city), inputs: [] });

/** Reads a response with this body, as far as JSON can express it. */
function read(body: unknown, count: number) {
  return readText(JSON.stringify(body), count);
}

function readText(text: string, count: number) {
  const received = { status: 200, headers: new Headers(), text, bytes: 0 };
  return live.read(
    received,
    Array.from({ length: count }, () => taskAbout(saoPaulo)),
  );
}

describe('a request to Open-Meteo', () => {
  const request = live.ask([taskAbout(saoPaulo)]);

  it('contains one location and the displayed variables only', () => {
    const { origin, pathname, searchParams } = new URL(request.url);
    expect(`${origin}${pathname}`).toBe('https://api.open-meteo.com/v1/forecast');
    expect(Object.fromEntries(searchParams)).toEqual({
      latitude: '-23.5475',
      longitude: '-46.6361',
      current: 'temperature_2m,weather_code,is_day',
    });
    expect(request.method).toBe('GET');
  });

  it('contains several locations in order, without percent-encoding', () => {
    const { href, searchParams } = new URL(
      live.ask([taskAbout(saoPaulo), taskAbout({ ...saoPaulo, latitude: 51.5, longitude: 0 })]).url,
    );
    expect(searchParams.get('latitude')).toBe('-23.5475,51.5');
    expect(searchParams.get('longitude')).toBe('-46.6361,0');
    expect(href).not.toContain('%');
  });

  it('bypasses the cache, and contains nothing about the user', () => {
    expect(request.cache).toBe('no-store');
    expect(request.credentials).toBe('omit');
    expect(request.referrerPolicy).toBe('no-referrer');
    expect([...request.headers]).toEqual([]);
  });

  it('has a concurrency limit of 4, one less than Open-Meteo allows per address', () => {
    expect(MAX_IN_FLIGHT).toBe(4);
  });
});

/** The weather, or a message about the error. */
function errorText(reading: Reading) {
  return reading.ok
    ? reading.value
    : `${reading.path}: expected ${reading.expected}, received ${reading.received}`;
}

describe('a response of Open-Meteo', () => {
  it.each([
    ['by day', current, { temperature: 11.2, code: 3, isDay: true }],
    ['by night', { ...current, is_day: 0 }, { temperature: 11.2, code: 3, isDay: false }],
    ['at zero', { ...current, temperature_2m: 0 }, { temperature: 0, code: 3, isDay: true }],
    [
      'in the cold',
      { ...current, temperature_2m: -71.2 },
      { temperature: -71.2, code: 3, isDay: true },
    ],
    [
      'with an unknown field',
      { ...current, uv_index: 3 },
      { temperature: 11.2, code: 3, isDay: true },
    ],
    ['without a code', { ...current, weather_code: null }, { temperature: 11.2, isDay: true }],
    ['of old models', { time: current.time, temperature_2m: 11.2 }, { temperature: 11.2 }],
  ])('gives the weather %s', (_, values, weather) => {
    const body = { latitude: 51.5, elevation: null, current: values };
    expect(read(body, 1)).toEqual([{ ok: true, value: weather }]);
  });

  const without = (name: keyof typeof current) => {
    const { [name]: _, ...rest } = current;
    return { current: rest };
  };

  it.each<[unknown, string]>([
    [
      { current: { ...current, temperature_2m: null } },
      'current.temperature_2m: expected number, received null',
    ],
    [
      { current: { ...current, temperature_2m: '11.2' } },
      'current.temperature_2m: expected number, received string',
    ],
    [
      { current: { ...current, temperature_2m: [11.2] } },
      'current.temperature_2m: expected number, received array',
    ],
    [
      { current: { ...current, temperature_2m: {} } },
      'current.temperature_2m: expected number, received object',
    ],
    [
      { current: { ...current, is_day: true } },
      'current.is_day: expected number, received boolean',
    ],
    [
      { current: { ...current, temperature_2m: null } },
      'current.temperature_2m: expected number, received null',
    ],
    [without('temperature_2m'), 'current.temperature_2m: expected number, received undefined'],
    [{ current: null }, 'current: expected object, received null'],
    [{}, 'current: expected object, received undefined'],
    [[{ current }], ': expected object, received array'],
    [null, ': expected object, received null'],
    ['weather', ': expected object, received string'],
    [JSON.parse(`{"__proto__":{"current":{}}}`), 'current: expected object, received undefined'],
  ])('is invalid if it is %j: “%s”', (body, sentence) => {
    expect(read(body, 1).map(errorText)).toEqual([sentence]);
  });

  it('is invalid if a number is too large for any computer', () => {
    expect(readText('{"current":{"temperature_2m":1e999}}', 1).map(errorText)).toEqual([
      'current.temperature_2m: expected number, received Infinity',
    ]);
  });

  it('is invalid with a path and two type names if it is any other JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(read(body, 1)).toEqual([
          {
            ok: false,
            path: expect.any(String),
            expected: expect.stringMatching(/^[a-z]+$/),
            received: expect.stringMatching(/^[a-z]+$/),
          },
        ]);
      }),
    );
  });
});

describe('a response for several cities', () => {
  const warmer = { current };
  const colder = { current: { ...current, temperature_2m: -3 } };

  it('gives a reading for each city, in request order', () => {
    expect(read([warmer, { current: null }, colder], 3).map(errorText)).toEqual([
      { temperature: 11.2, code: 3, isDay: true },
      'current: expected object, received null',
      { temperature: -3, code: 3, isDay: true },
    ]);
  });

  it.each<[unknown, string]>([
    [[warmer], ': expected array of 2, received array of 1'],
    [[warmer, colder, warmer], ': expected array of 2, received array of 3'],
    [warmer, ': expected array of 2, received object'],
    [null, ': expected array of 2, received null'],
    ['weather', ': expected array of 2, received string'],
  ])('is invalid for all cities if it is %j: “%s”', (body, sentence) => {
    expect(read(body, 2).map(errorText)).toEqual([sentence, sentence]);
  });

  it('always gives one reading per city', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 5 }), (body, count) => {
        expect(read(body, count)).toHaveLength(count);
        expect(read(Array(count + 1).fill(body), count)).toHaveLength(count);
      }),
    );
  });
});

describe('the body of an error response', () => {
  it.each<[unknown, string | undefined]>([
    [{ error: true, reason: 'Too many concurrent requests' }, 'Too many concurrent requests'],
    [{ reason: 'Cannot initialize' }, 'Cannot initialize'],
    [{ error: true }, undefined],
    [{ reason: 429 }, undefined],
    ['no', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%j gives the reason %s', (body, reason) => {
    expect(live.reason(body)).toBe(reason);
  });
});

describe('a reason of an error response', () => {
  it.each([
    ['Too many concurrent requests', 'at-once'],
    ['Minutely API request limit exceeded. Please try again in one minute.', 'minute'],
    ['Hourly API request limit exceeded. Please try again in the next hour.', 'hour'],
    ['Daily API request limit exceeded. Please try again tomorrow.', 'day'],
    ['The service is overloaded, please try again later', undefined],
    ['', undefined],
  ])('“%s” has the limit %s', (reason, limit) => {
    expect(live.exceeded(reason)).toBe(limit);
  });
});
