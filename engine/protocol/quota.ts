import * as z from 'zod/mini';

/** The windows in which Open-Meteo counts what an address asks for. */
export const quotaWindows = ['minute', 'hour', 'day'] as const;

export type QuotaWindow = (typeof quotaWindows)[number];

/**
 * Open-Meteo's free limits. Windows begin with the minutes, hours and UTC days of the clock; a
 * request for many places counts as many. Sources: https://open-meteo.com/en/terms, and
 * `RateLimiter.swift` in open-meteo/open-meteo.
 */
export const quotaLimits: Readonly<Record<QuotaWindow, { length: number; most: number }>> = {
  minute: { length: 60_000, most: 600 },
  hour: { length: 3_600_000, most: 5_000 },
  day: { length: 86_400_000, most: 10_000 },
};

const countSchema = z.object({
  /** When the window began, ms since 1970. */
  start: z.number(),
  /** How many places were asked for since. */
  used: z.number().check(z.minimum(0)),
});

/** What was asked of Open-Meteo in the window of each length that something was last asked in. */
export const quotaSchema = z.object({
  minute: countSchema,
  hour: countSchema,
  day: countSchema,
});

export type Quota = z.infer<typeof quotaSchema>;

/** Where nothing was asked yet. */
export const unusedQuota: Quota = {
  minute: { start: 0, used: 0 },
  hour: { start: 0, used: 0 },
  day: { start: 0, used: 0 },
};

/** How full a window is. */
export interface QuotaLevel {
  window: QuotaWindow;
  used: number;
  most: number;
  /** When the window ends and its count begins anew, ms since 1970. */
  until: number;
}

/** How full the windows are at a time, shortest first. */
export function levelsAt(quota: Quota, now: number): QuotaLevel[] {
  return quotaWindows.map((window) => {
    const { length, most } = quotaLimits[window];
    const start = startOf(window, now);
    const { used } = countAt(quota, window, now);
    return { window, used, most, until: start + length };
  });
}

/** After so many places were asked for at that time. */
export function spend(quota: Quota, now: number, count: number): Quota {
  return mapped((window) => {
    const { start, used } = countAt(quota, window, now);
    return { start, used: used + count };
  });
}

/**
 * After Open-Meteo has said that a window is used up. Others may have asked from the same address,
 * whom nobody here has counted.
 */
export function useUp(quota: Quota, now: number, exceeded: QuotaWindow): Quota {
  return mapped((window) => {
    const { start, used } = countAt(quota, window, now);
    const { most } = quotaLimits[window];
    return { start, used: window === exceeded ? Math.max(used, most) : used };
  });
}

/** Why so much can't be asked for now. */
export interface Shortage {
  /** The windows that have no room for it, shortest first. */
  levels: readonly QuotaLevel[];
  /** How many places can be asked for now. */
  left: number;
  /** When it would fit, ms since 1970; undefined when it is more than a window holds. */
  fitsFrom: number | undefined;
}

/** Why so many places can't be asked for at a time; undefined when they can. */
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

function startOf(window: QuotaWindow, now: number): number {
  return now - (now % quotaLimits[window].length);
}

/** What counts at a time: what was asked in another window of the same length does not. */
function countAt(quota: Quota, window: QuotaWindow, now: number): Quota[QuotaWindow] {
  const start = startOf(window, now);
  return quota[window].start === start ? quota[window] : { start, used: 0 };
}

function mapped(change: (window: QuotaWindow) => Quota[QuotaWindow]): Quota {
  return { minute: change('minute'), hour: change('hour'), day: change('day') };
}
