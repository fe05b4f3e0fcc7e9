import { MAX_REQUESTS } from '../../../engine/log/limits.ts';
import type { NetworkTimer } from '../../../engine/log/network-timing.ts';
import { networkTimingOf, type ResourceTiming } from '../../../engine/request/resource-timing.ts';

/** ms that an entry may come later than the answer it is about: seen were up to 7. */
export const PATIENCE = 100;

/** Entries that are kept for one address until somebody asks for them. */
const KEPT_EACH = 4;

/**
 * Begins to collect what the browser measures of this thread's requests, and tells it to whoever
 * asks; each entry once. An observer, unlike the browser's own buffer, is not full after 250.
 * @param step the smallest step of the clock, in ms
 */
export function createResourceTimer(step: number): NetworkTimer {
  /** By address, in the order in which they came. */
  const unclaimed = new Map<string, readonly ResourceTiming[]>();
  /** Tells that an entry has come, by its address. */
  const arrivals = new EventTarget();

  const keep = (entries: readonly PerformanceEntry[]) => {
    for (const entry of entries.filter(isResource)) {
      const { name } = entry;
      unclaimed.set(name, [...(unclaimed.get(name) ?? []), entry].slice(-KEPT_EACH));
      const [oldest] = unclaimed.keys();
      if (unclaimed.size > MAX_REQUESTS && oldest !== undefined) unclaimed.delete(oldest);
      arrivals.dispatchEvent(new Event(name));
    }
  };
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: 'resource' });

  /** Takes the first entry that began at `earliest` or later; those before it are nobody's. */
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
      // Two readings of the same moment may be a step apart where a browser coarsens each by itself.
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
        // This thread may have been too busy to be told.
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
