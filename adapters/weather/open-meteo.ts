import * as z from 'zod/mini';
import { cityOf } from './city.ts';
import { LIVE_BASE, type SourceChoice } from '../../engine/log/source-choice.ts';
import type { Task } from '../../engine/log/workload.ts';
import type { Api, Limit, Reading } from '../../engine/request/source.ts';

/**
 * Concurrency limit for Open-Meteo, which serves one request per address, queues four more and
 * refuses the next (`RateLimiter.swift` in open-meteo/open-meteo). Four leave one for others.
 */
export const MAX_IN_FLIGHT = 4;

const variables = ['temperature_2m', 'weather_code', 'is_day'] as const;

/**
 * Schema of a forecast. Unknown fields are allowed: Open-Meteo adds some from time to time. Only the
 * temperature is needed: models without the other variables have `null` for them, or nothing.
 */
const forecastSchema = z.object({
  current: z.object({
    temperature_2m: z.number(),
    weather_code: z.nullish(z.number()),
    is_day: z.nullish(z.number()),
  }),
});

/** Maximum length of a server's error reason, in characters; Open-Meteo's longest have about 150. */
const MAX_REASON = 300;

const errorSchema = z.object({ reason: z.string() });

/** Beginnings of Open-Meteo's reasons for status 429 (`RateLimiter.swift`), and the limit of each. */
const limits: readonly (readonly [start: string, limit: Limit])[] = [
  ['too many concurrent', 'at-once'],
  ['minutely', 'minute'],
  ['hourly', 'hour'],
  ['daily', 'day'],
];

/**
 * API for current weather of up to 1,000 cities per request: https://open-meteo.com/en/docs
 * @param base the server's address
 */
function openMeteoAt(base: string): Api {
  return {
    ask(tasks: readonly Task[]): Request {
      // No other tasks are accepted.
      const cities = tasks.flatMap((task) => cityOf(task) ?? []);
      const latitudes = cities.map(({ latitude }) => latitude);
      const longitudes = cities.map(({ longitude }) => longitude);
      // Not `URLSearchParams`, which encodes each comma as three characters.
      const query = `latitude=${latitudes}&longitude=${longitudes}&current=${variables}`;
      return new Request(`${base}/v1/forecast?${query}`, {
        // Otherwise equal requests wait for each other in the browser's cache.
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        // A redirect could lead to a server that the user has not chosen.
        redirect: 'manual',
      });
    },

    read(body: unknown, count: number): Reading[] {
      // The response is an object for one city, and an array in request order for several.
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

/** API of the live source. */
export const openMeteo: Api = openMeteoAt(LIVE_BASE);

/** API of the chosen source. A simulated source has the same API as the live one. */
export function apiFor(choice: SourceChoice): Api {
  return choice.kind === 'server' ? openMeteoAt(choice.base) : openMeteo;
}

function readOne(body: unknown): Reading {
  const result = forecastSchema.safeParse(body);
  if (result.success) {
    const { temperature_2m, weather_code, is_day } = result.data.current;
    return {
      ok: true,
      value: {
        temperature: temperature_2m,
        ...(typeof weather_code === 'number' && { code: weather_code }),
        ...(typeof is_day === 'number' && { isDay: is_day === 1 }),
      },
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

/** Readable type name: like `typeof`, with names for null, arrays and infinities. */
function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (value === Infinity || value === -Infinity) return String(value);
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
