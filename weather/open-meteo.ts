import * as z from 'zod/mini';
import type { City } from '../engine/log/city.ts';
import { LIVE_BASE, type SourceChoice } from '../engine/log/source-choice.ts';
import type { Api, Limit, Reading } from '../engine/request/source.ts';

/**
 * Open-Meteo serves one request per address at a time, queues four more and refuses the next
 * (`RateLimiter.swift` in open-meteo/open-meteo): four in flight leave a place for someone else.
 */
export const MAX_IN_FLIGHT = 4;

const variables = ['temperature_2m', 'weather_code', 'is_day'] as const;

/** Unknown further fields are let through: Open-Meteo adds some from time to time. */
const forecastSchema = z.object({
  current: z.object({
    temperature_2m: z.number(),
    weather_code: z.number(),
    is_day: z.number(),
  }),
});

/** Characters of a server's own words that are kept; Open-Meteo's longest reasons have some 150. */
const MAX_REASON = 300;

const errorSchema = z.object({ reason: z.string() });

/** The beginnings of Open-Meteo's reasons to refuse (`RateLimiter.swift`), and what each is about. */
const limits: readonly (readonly [start: string, limit: Limit])[] = [
  ['too many concurrent', 'at-once'],
  ['minutely', 'minute'],
  ['hourly', 'hour'],
  ['daily', 'day'],
];

/**
 * Current weather as https://open-meteo.com/en/docs has it, for up to 1,000 cities a request.
 * @param base the address of the server that is asked
 */
function openMeteoAt(base: string): Api {
  return {
    ask(cities: readonly City[]): Request {
      const latitudes = cities.map(({ latitude }) => latitude);
      const longitudes = cities.map(({ longitude }) => longitude);
      // Written out, since `URLSearchParams` would make three characters of each comma.
      const query = `latitude=${latitudes}&longitude=${longitudes}&current=${variables}`;
      return new Request(`${base}/v1/forecast?${query}`, {
        // Otherwise equal requests wait for each other in the browser's cache, in every mode.
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        // Whom a person has chosen to ask is asked, and nobody else.
        redirect: 'manual',
      });
    },

    read(body: unknown, count: number): Reading[] {
      // One city is answered as an object, several as an array of such, in the order of the question.
      if (count === 1) return [readOne(body)];
      if (Array.isArray(body) && body.length === count) return body.map(readOne);
      const received = Array.isArray(body) ? `array of ${body.length}` : typeName(body);
      const expected = `array of ${count}`;
      return Array.from({ length: count }, () => ({ ok: false, path: '', expected, received }));
    },

    reason(body: unknown): string | undefined {
      const result = errorSchema.safeParse(body);
      return result.success ? result.data.reason.slice(0, MAX_REASON) : undefined;
    },

    exceeded(reason: string): Limit | undefined {
      const text = reason.toLowerCase();
      return limits.find(([start]) => text.startsWith(start))?.[1];
    },
  };
}

/** Open-Meteo itself. */
export const openMeteo: Api = openMeteoAt(LIVE_BASE);

/** How the source that was chosen is asked; what is simulated is asked as Open-Meteo would be. */
export function apiFor(choice: SourceChoice): Api {
  return choice.kind === 'server' ? openMeteoAt(choice.base) : openMeteo;
}

function readOne(body: unknown): Reading {
  const result = forecastSchema.safeParse(body);
  if (result.success) {
    const { temperature_2m, weather_code, is_day } = result.data.current;
    return {
      ok: true,
      weather: { temperature: temperature_2m, code: weather_code, isDay: is_day === 1 },
    };
  }
  const [issue] = result.error.issues;
  const path = issue?.path ?? [];
  return {
    ok: false,
    path: path.join('.'),
    expected: issue?.code === 'invalid_type' ? issue.expected : String(issue?.code),
    received: typeName(valueAt(body, path)),
  };
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    body,
  );
}

/** What a person calls it: `typeof`, with null, arrays and numbers beyond all numbers told apart. */
function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (value === Infinity || value === -Infinity) return String(value);
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
