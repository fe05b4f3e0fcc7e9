import type { LogEvent } from '../log/events.ts';

/** ms until a second attempt where no wait has been seen. */
export const DEFAULT_DELAY = 250;

/** Collects how long successful requests took, each from the start of the attempt that decided. */
export function createWaits() {
  const starts = new Map<string, number[]>();
  const waits: number[] = [];
  return {
    note(event: LogEvent) {
      if (event.type === 'attempt-started') {
        const key = `${event.run}/${event.request}`;
        starts.set(key, [...(starts.get(key) ?? []), event.at]);
      } else if (event.type === 'request-ended' && event.outcome.kind === 'ok') {
        const own = starts.get(`${event.run}/${event.request}`) ?? [];
        const start = own[(event.attempt ?? own.length) - 1];
        if (start !== undefined) waits.push(event.at - start);
      }
    },
    /** Returns the ms that 95% of them did not exceed, by the nearest rank; undefined if there are none. */
    p95() {
      const sorted = waits.toSorted((a, b) => a - b);
      return sorted[Math.ceil(0.95 * sorted.length) - 1];
    },
  };
}
