import * as z from 'zod/mini';
import { FORECAST_HOST } from '../log/source-choice.ts';

/** Windows in which Open-Meteo counts the requests of an IP address. */
export const quotaWindows = ['minute', 'hour', 'day'] as const;

export type QuotaWindow = (typeof quotaWindows)[number];

/**
 * Open-Meteo's free limits. Windows begin with the minutes, hours and UTC days of the clock; each
 * location of a request counts. Sources: https://open-meteo.com/en/terms, and `RateLimiter.swift`
 * in open-meteo/open-meteo.
 */
export const quotaLimits: Readonly<Record<QuotaWindow, { length: number; most: number }>> = {
  minute: { length: 60_000, most: 600 },
  hour: { length: 3_600_000, most: 5_000 },
  day: { length: 86_400_000, most: 10_000 },
};

const countSchema = z.object({
  /** Start of the window, ms since 1970. */
  start: z.number(),
  /** Locations requested since then. */
  used: z.number().check(z.minimum(0)),
});

/** Locations requested from Open-Meteo in the latest minute, hour and UTC day with requests. */
export const quotaSchema = z.object({
  minute: countSchema,
  hour: countSchema,
  day: countSchema,
});

export type Quota = z.infer<typeof quotaSchema>;

/** Quotas by host: each host of Open-Meteo counts for itself. */
export const quotasSchema = z.record(z.string().check(z.maxLength(253)), quotaSchema);

export type Quotas = z.infer<typeof quotasSchema>;

/** Saved quotas; earlier versions saved that of the forecasts alone. */
export const savedQuotasSchema = z.union([
  quotasSchema,
  z.pipe(
    quotaSchema,
    z.transform((quota): Quotas => ({ [FORECAST_HOST]: quota })),
  ),
]);

/** Quota before any request. */
export const unusedQuota = /* @__PURE__ */ mapped(() => ({ start: 0, used: 0 }));

/** Use of one window. */
export interface QuotaLevel {
  window: QuotaWindow;
  used: number;
  most: number;
  /** End of the window, ms since 1970. The count then starts again at 0. */
  until: number;
}

/** Returns the use of each window at a time, shortest first. */
export function levelsAt(quota: Quota, now: number): QuotaLevel[] {
  return quotaWindows.map((window) => {
    const { length, most } = quotaLimits[window];
    const { start, used } = countAt(quota, window, now);
    return { window, used, most, until: start + length };
  });
}

/** Adds requested locations to the quota. */
export function spend(quota: Quota, now: number, count: number): Quota {
  return mapped((window) => {
    const { start, used } = countAt(quota, window, now);
    return { start, used: used + count };
  });
}

/**
 * Marks a window as used up, after Open-Meteo has said so. Others may share the IP address, and
 * their requests are not counted here.
 */
export function useUp(quota: Quota, now: number, exceeded: QuotaWindow): Quota {
  return mapped((window) => {
    const { start, used } = countAt(quota, window, now);
    const { most } = quotaLimits[window];
    return { start, used: window === exceeded ? Math.max(used, most) : used };
  });
}

/** Lack of room for a number of locations. */
export interface Shortage {
  /** Windows without room for them, shortest first. */
  levels: readonly QuotaLevel[];
  /** Locations that there is room for now. */
  left: number;
  /** Time from which they fit, ms since 1970; undefined if they exceed a whole window. */
  fitsFrom: number | undefined;
}

/** Returns the shortage for a number of locations; undefined if they fit. */
export function shortageOf(quota: Quota, now: number, count: number): Shortage | undefined {
  const all = levelsAt(quota, now);
  const levels = all.filter(({ used, most }) => used + count > most);
  if (levels.length === 0) return undefined;
  const fits = levels.every(({ most }) => count <= most);
  return {
    levels,
    left: Math.max(0, Math.min(...all.map(({ used, most }) => most - used))),
    fitsFrom: fits ? Math.max(...levels.map(({ until }) => until)) : undefined,
  };
}

/**
 * Returns the shortage at the hosts of some work, of which each is asked for so many locations:
 * that of the host where they fit last.
 */
export function shortageAt(
  hosts: readonly string[],
  quotas: Quotas,
  now: number,
  count: number,
): Shortage | undefined {
  const shortages = hosts.flatMap(
    (host) => shortageOf(quotas[host] ?? unusedQuota, now, count) ?? [],
  );
  const [last] = shortages.toSorted(
    (a, b) => (b.fitsFrom ?? Number.POSITIVE_INFINITY) - (a.fitsFrom ?? Number.POSITIVE_INFINITY),
  );
  return last && { ...last, left: Math.min(...shortages.map(({ left }) => left)) };
}

/**
 * Returns the count of the current window, starting at 0 if the last count is of an earlier one.
 */
function countAt(quota: Quota, window: QuotaWindow, now: number): Quota[QuotaWindow] {
  const start = now - (now % quotaLimits[window].length);
  return quota[window].start === start ? quota[window] : { start, used: 0 };
}

function mapped(change: (window: QuotaWindow) => Quota[QuotaWindow]): Quota {
  return { minute: change('minute'), hour: change('hour'), day: change('day') };
}
