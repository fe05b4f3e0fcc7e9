import { Refusal } from '../http/refusal.ts';

/** Limits of Open-Meteo's free API (`RateLimiter.swift`), in the order of its checks. */
const LIMITS = [
  {
    length: 60_000,
    max: 600,
    reason: 'Minutely API request limit exceeded. Please try again in one minute.',
  },
  {
    length: 3_600_000,
    max: 5_000,
    reason: 'Hourly API request limit exceeded. Please try again in the next hour.',
  },
  {
    length: 86_400_000,
    max: 10_000,
    reason: 'Daily API request limit exceeded. Please try again tomorrow.',
  },
];

/**
 * Counts the requested locations per address, in calendar minutes, hours and days (UTC).
 * @param clock epoch milliseconds
 */
export function createQuota(clock: () => number) {
  const windows = LIMITS.map((limit) => ({ ...limit, start: -1, used: new Map<string, number>() }));

  /** Returns the current windows, and resets the counters of those that have just begun. */
  function current() {
    const now = clock();
    for (const window of windows) {
      const start = now - (now % window.length);
      if (window.start !== start) window.used.clear();
      window.start = start;
    }
    return windows;
  }

  return {
    /** @throws {@link Refusal} with status 429 when a limit has been reached */
    check(address: string) {
      const full = current().find(({ used, max }) => (used.get(address) ?? 0) >= max);
      if (full) throw new Refusal(429, full.reason);
    },
    /** @param weight in locations; counted after the response, so a large request can exceed a limit */
    count(address: string, weight: number) {
      for (const { used } of current()) used.set(address, (used.get(address) ?? 0) + weight);
    },
  };
}
