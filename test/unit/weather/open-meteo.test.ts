import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../engine/request/source.ts';
import { MAX_IN_FLIGHT, openMeteo } from '../../../weather/open-meteo.ts';

const saoPaulo = {
  id: 'sao_paulo',
  name: 'São Paulo',
  countryCode: 'BR',
  latitude: -23.5475,
  longitude: -46.6361,
  timeZone: 'America/Sao_Paulo',
};

const current = { time: '2026-11-02T11:15', temperature_2m: 11.2, weather_code: 3, is_day: 1 };

describe('a question to Open-Meteo', () => {
  const request = openMeteo.ask([saoPaulo]);

  it('is about one place and what is shown of it, and nothing else', () => {
    const { origin, pathname, searchParams } = new URL(request.url);
    expect(`${origin}${pathname}`).toBe('https://api.open-meteo.com/v1/forecast');
    expect(Object.fromEntries(searchParams)).toEqual({
      latitude: '-23.5475',
      longitude: '-46.6361',
      current: 'temperature_2m,weather_code,is_day',
    });
    expect(request.method).toBe('GET');
  });

  it('about several places has them in their order, in as few characters as can be', () => {
    const { href, searchParams } = new URL(
      openMeteo.ask([saoPaulo, { ...saoPaulo, latitude: 51.5, longitude: 0 }]).url,
    );
    expect(searchParams.get('latitude')).toBe('-23.5475,51.5');
    expect(searchParams.get('longitude')).toBe('-46.6361,0');
    expect(href).not.toContain('%');
  });

  it('never waits for the cache, and says nothing about the person', () => {
    expect(request.cache).toBe('no-store');
    expect(request.credentials).toBe('omit');
    expect(request.referrerPolicy).toBe('no-referrer');
    expect([...request.headers]).toEqual([]);
  });

  it('leaves one of the five places that an address has to someone else', () => {
    expect(MAX_IN_FLIGHT).toBe(4);
  });
});

/** Weather, or what is wrong. */
function errorText(reading: Reading) {
  return reading.ok
    ? reading.weather
    : `${reading.path}: expected ${reading.expected}, received ${reading.received}`;
}

describe('an answer from Open-Meteo', () => {
  it.each([
    ['by day', current, { temperature: 11.2, code: 3, isDay: true }],
    ['by night', { ...current, is_day: 0 }, { temperature: 11.2, code: 3, isDay: false }],
    ['at zero', { ...current, temperature_2m: 0 }, { temperature: 0, code: 3, isDay: true }],
    [
      'in the cold',
      { ...current, temperature_2m: -71.2 },
      { temperature: -71.2, code: 3, isDay: true },
    ],
    ['with news', { ...current, uv_index: 3 }, { temperature: 11.2, code: 3, isDay: true }],
  ])('is the weather %s', (_, about, weather) => {
    const body = { latitude: 51.5, elevation: null, current: about };
    expect(openMeteo.read(body, 1)).toEqual([{ ok: true, weather }]);
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
    [without('weather_code'), 'current.weather_code: expected number, received undefined'],
    [{ current: null }, 'current: expected object, received null'],
    [{}, 'current: expected object, received undefined'],
    [[{ current }], ': expected object, received array'],
    [null, ': expected object, received null'],
    ['weather', ': expected object, received string'],
    [
      JSON.parse(`{"current":{"temperature_2m":1e999}}`),
      'current.temperature_2m: expected number, received Infinity',
    ],
    [JSON.parse(`{"__proto__":{"current":{}}}`), 'current: expected object, received undefined'],
  ])('is refused when it is %j: “%s”', (body, sentence) => {
    expect(openMeteo.read(body, 1).map(errorText)).toEqual([sentence]);
  });

  it('that is anything else is refused, with what was wrong in words', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(openMeteo.read(body, 1)).toEqual([
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

describe('an answer for several cities', () => {
  const answer = { current };
  const colder = { current: { ...current, temperature_2m: -3 } };

  it('is read one by one, in the order of the question', () => {
    expect(openMeteo.read([answer, { current: null }, colder], 3).map(errorText)).toEqual([
      { temperature: 11.2, code: 3, isDay: true },
      'current: expected object, received null',
      { temperature: -3, code: 3, isDay: true },
    ]);
  });

  it.each<[unknown, string]>([
    [[answer], ': expected array of 2, received array of 1'],
    [[answer, colder, answer], ': expected array of 2, received array of 3'],
    [answer, ': expected array of 2, received object'],
    [null, ': expected array of 2, received null'],
    ['weather', ': expected array of 2, received string'],
  ])('is refused for all when it is %j: “%s”', (body, sentence) => {
    expect(openMeteo.read(body, 2).map(errorText)).toEqual([sentence, sentence]);
  });

  it('always gives as many readings as there are cities', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 5 }), (body, count) => {
        expect(openMeteo.read(body, count)).toHaveLength(count);
        expect(openMeteo.read(Array(count + 1).fill(body), count)).toHaveLength(count);
      }),
    );
  });
});

describe('a refusal by Open-Meteo', () => {
  it.each<[unknown, string | undefined]>([
    [{ error: true, reason: 'Too many concurrent requests' }, 'Too many concurrent requests'],
    [{ reason: 'Cannot initialize' }, 'Cannot initialize'],
    [{ error: true }, undefined],
    [{ reason: 429 }, undefined],
    ['no', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%j gives the reason %s', (body, reason) => {
    expect(openMeteo.reason(body)).toBe(reason);
  });
});

describe('a reason to refuse', () => {
  it.each([
    ['Too many concurrent requests', 'at-once'],
    ['Minutely API request limit exceeded. Please try again in one minute.', 'minute'],
    ['Hourly API request limit exceeded. Please try again in the next hour.', 'hour'],
    ['Daily API request limit exceeded. Please try again tomorrow.', 'day'],
    ['The service is overloaded, please try again later', undefined],
    ['', undefined],
  ])('%s: is about %s', (reason, limit) => {
    expect(openMeteo.exceeded(reason)).toBe(limit);
  });
});
