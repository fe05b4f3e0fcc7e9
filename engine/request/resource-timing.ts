import type { NetworkTiming, Phases } from '../log/network-timing.ts';
import { isAscending } from '../log/rows.ts';

/**
 * Part of a browser's entry: times in ms on the clock of `performance.now()`. Whatever is hidden is 0,
 * or empty; so are a redirect that did not happen, TLS that was not used, and no response's status.
 * Source: https://www.w3.org/TR/resource-timing/#sec-performanceresourcetiming
 */
export type ResourceTiming = Pick<
  PerformanceResourceTiming,
  | ('startTime' | 'redirectEnd' | 'domainLookupStart' | 'domainLookupEnd' | 'connectStart')
  | ('secureConnectionStart' | 'connectEnd' | 'requestStart' | 'responseStart' | 'responseEnd')
  | ('responseStatus' | 'nextHopProtocol' | 'transferSize')
>;

/**
 * Reads the timing of an HTTP exchange from a browser's entry, on the entry's own clock.
 * @returns undefined if there was no response: Firefox reports failed exchanges as very short,
 *   however long they took
 */
export function networkTimingOf(entry: ResourceTiming): NetworkTiming | undefined {
  const { startTime: start, responseEnd: end, nextHopProtocol, transferSize } = entry;
  if (entry.responseStatus === 0 || end < start) return undefined;
  const phases = phasesOf(entry);
  return {
    start,
    end,
    ...(phases && { phases }),
    ...(nextHopProtocol !== '' && { protocol: nextHopProtocol }),
    ...(transferSize > 0 && { transferred: transferSize }),
  };
}

/**
 * Splits the time of an exchange into phases that add up to the whole. Undefined if the browser
 * hides the details, a redirect came first, or the times are not in order.
 */
function phasesOf(entry: ResourceTiming): Phases | undefined {
  const { domainLookupStart, domainLookupEnd, connectStart, connectEnd } = entry;
  const { startTime, requestStart, responseStart, responseEnd } = entry;
  const secured = entry.secureConnectionStart || connectEnd;
  const inOrder = isAscending([
    ...[startTime, domainLookupStart, domainLookupEnd, connectStart, secured, connectEnd],
    ...[requestStart, responseStart, responseEnd],
  ]);
  if (responseStart === 0 || entry.redirectEnd > 0 || !inOrder) return undefined;

  // Sum of the gaps in which nothing was done for the exchange; none of them is negative.
  const queued =
    domainLookupStart - startTime + (connectStart - domainLookupEnd) + (requestStart - connectEnd);
  const dns = domainLookupEnd - domainLookupStart;
  const connect = secured - connectStart;
  const tls = connectEnd - secured;
  return {
    ...unlessZero({ queued, dns, connect, tls }),
    // These two phases always exist: 0 means shorter than one step of the clock.
    waiting: responseStart - requestStart,
    download: responseEnd - responseStart,
  };
}

/** Drops phases of 0 ms: they didn't happen, or were shorter than one step of the clock. */
function unlessZero(phases: Phases): Phases {
  return Object.fromEntries(Object.entries(phases).filter(([, ms]) => ms !== 0));
}
