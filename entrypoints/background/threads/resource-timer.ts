import { MAX_REQUESTS } from '../../../engine/log/limits.ts';
import type { NetworkTimer } from '../../../engine/log/network-timing.ts';
import { networkTimingOf, type ResourceTiming } from '../../../engine/request/resource-timing.ts';

/** Longest delay (ms) of an entry after its response; up to 7 were measured. */
export const PATIENCE = 100;

/** Most unclaimed entries per URL. */
const MAX_UNCLAIMED = 4;

/**
 * Collects the browser's timings of this thread's requests, and returns each once. An observer,
 * unlike the browser's own buffer, is not full after 250.
 * @param step smallest step of the clock, in ms
 */
export function createResourceTimer(step: number): NetworkTimer {
  /** By URL, in the order of arrival. */
  const unclaimed = new Map<string, readonly ResourceTiming[]>();
  /** Dispatches an event with the URL of each new entry. */
  const arrivals = new EventTarget();

  const keep = (entries: readonly PerformanceEntry[]) => {
    for (const entry of entries.filter(isResource)) {
      const { name } = entry;
      unclaimed.set(name, [...(unclaimed.get(name) ?? []), entry].slice(-MAX_UNCLAIMED));
      const [oldest] = unclaimed.keys();
      if (unclaimed.size > MAX_REQUESTS && oldest !== undefined) unclaimed.delete(oldest);
      arrivals.dispatchEvent(new Event(name));
    }
  };
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: 'resource' });

  /** Takes the first entry that began at `earliest` or later, and drops earlier ones. */
  const claim = (url: string, earliest: number): ResourceTiming | undefined => {
    const entries = unclaimed.get(url) ?? [];
    const index = entries.findIndex(({ startTime }) => startTime >= earliest);
    if (index < 0) return undefined;
    const rest = entries.slice(index + 1);
    if (rest.length > 0) unclaimed.set(url, rest);
    else unclaimed.delete(url);
    return entries[index];
  };

  return (url, since) =>
    new Promise((resolve) => {
      // A browser that coarsens each clock reading can put the same moment one step apart.
      const earliest = since - step;
      const settle = (isLast: boolean) => {
        const entry = claim(url, earliest);
        if (!entry && !isLast) return;
        arrivals.removeEventListener(url, onArrival);
        clearTimeout(timer);
        resolve(entry && networkTimingOf(entry));
      };
      const onArrival = () => settle(false);
      const collect = () => keep(observer.takeRecords());
      const timer = setTimeout(() => {
        // This thread may have been too busy for the observer's callback.
        collect();
        settle(true);
      }, PATIENCE);
      arrivals.addEventListener(url, onArrival);
      collect();
      settle(false);
    });
}

function isResource(entry: PerformanceEntry): entry is PerformanceResourceTiming {
  return entry.entryType === 'resource';
}
