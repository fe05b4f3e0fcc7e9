import { Refusal } from '../http/refusal.ts';

/** Open-Meteo's free limits (`RateLimiter.swift`), in the order in which it checks them. */
const LIMITS = [
  {
    length: 60_000,
    most: 600,
    reason: 'Minutely API request limit exceeded. Please try again in one minute.',
  },
  {
    length: 3_600_000,
    most: 5_000,
    reason: 'Hourly API request limit exceeded. Please try again in the next hour.',
  },
  {
    length: 86_400_000,
    most: 10_000,
    reason: 'Daily API request limit exceeded. Please try again tomorrow.',
  },
];

/** Counts what an address asked for, in the clock's own minutes, hours and UTC days. */
export interface Quota {
  /** @throws {@link Refusal} with status 429 when a limit has been reached */
  check(address: string): void;
  /** @param weight in locations; counted after the answer, so that a big one may overshoot */
  count(address: string, weight: number): void;
}

/** @param clock epoch milliseconds */
export function createQuota(clock: () => number): Quota {
  const windows = LIMITS.map((limit) => ({ ...limit, start: -1, used: new Map<string, number>() }));

  /** The windows as they are now: all counters of a window start anew at its boundary. */
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
    check(address) {
      const full = current().find(({ used, most }) => (used.get(address) ?? 0) >= most);
      if (full) throw new Refusal(429, full.reason);
    },
    count(address, weight) {
      for (const { used } of current()) used.set(address, (used.get(address) ?? 0) + weight);
    },
  };
}
