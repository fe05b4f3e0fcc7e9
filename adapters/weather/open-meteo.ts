import * as z from 'zod/mini';
import { LIVE_BASE, type SourceChoice } from '../../engine/log/source-choice.ts';
import type {
  Allowance,
  AskingAdapter,
  Limit,
  Reading,
  ReadyTask,
  Received,
} from '../../engine/request/adapter.ts';
import { requestTo } from '../../engine/request/request-to.ts';
import { readJson } from '../../engine/request/response.ts';
import { readAs, typeName } from '../../engine/request/violation.ts';
import { cityOf } from './city.ts';
import type { Position } from './great-circle.ts';

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

/** Reading of a request's tasks from its response. */
export function readForecasts(received: Received, tasks: readonly ReadyTask[]): Reading[] {
  return readJson(received, tasks, (body) => {
    // The response is an object for one city, and an array in request order for several.
    const count = tasks.length;
    if (count === 1) return [readOne(body)];
    if (Array.isArray(body) && body.length === count) return body.map(readOne);
    const received = Array.isArray(body) ? `array of ${body.length}` : typeName(body);
    return tasks.map(() => ({ ok: false, path: '', expected: `array of ${count}`, received }));
  });
}

/** Open-Meteo's error responses, which all of its APIs share. */
export const openMeteoErrors: Pick<AskingAdapter, 'reason' | 'exceeded'> = {
  reason(body) {
    const result = errorSchema.safeParse(body);
    return result.success ? result.data.reason.slice(0, MAX_REASON) : undefined;
  },

  exceeded(reason) {
    const text = reason.toLowerCase();
    return limits.find(([start]) => text.startsWith(start))?.[1];
  },
};

/** Address of the current weather of positions. @param base the server's address */
export function forecastUrl(base: string, positions: readonly Position[]): string {
  const latitudes = positions.map(({ latitude }) => latitude);
  const longitudes = positions.map(({ longitude }) => longitude);
  // Not `URLSearchParams`, which encodes each comma as three characters.
  const query = `latitude=${latitudes}&longitude=${longitudes}&current=${variables}`;
  return `${base}/v1/forecast?${query}`;
}

/** Address of the server of a source that has Open-Meteo's API. */
export function baseOf(source: SourceChoice): string {
  return source.kind === 'server' ? source.base : LIVE_BASE;
}

/** Limit of requests in flight to one of Open-Meteo's hosts; other servers have none. */
export function liveAllowance({ kind }: SourceChoice, url: string): Allowance | undefined {
  return kind === 'live' ? { group: new URL(url).host, most: MAX_IN_FLIGHT } : undefined;
}

/** Most requests in flight to one host; undefined if there is no limit. */
export function liveLimit({ kind }: SourceChoice): number | undefined {
  return kind === 'live' ? MAX_IN_FLIGHT : undefined;
}

/**
 * Current weather of up to 1,000 cities per request: https://open-meteo.com/en/docs
 * @param cache mode of the browser's cache
 */
export function openMeteo(source: SourceChoice, cache?: RequestCache): AskingAdapter {
  return {
    ...openMeteoErrors,
    // No other tasks are accepted.
    ask(tasks) {
      const cities = tasks.flatMap((task) => cityOf(task) ?? []);
      return requestTo(forecastUrl(baseOf(source), cities), cache);
    },
    read: readForecasts,
  };
}

function readOne(body: unknown): Reading {
  return readAs(body, forecastSchema, ({ current: { temperature_2m, weather_code, is_day } }) => ({
    temperature: temperature_2m,
    ...(typeof weather_code === 'number' && { code: weather_code }),
    ...(typeof is_day === 'number' && { isDay: is_day === 1 }),
  }));
}
