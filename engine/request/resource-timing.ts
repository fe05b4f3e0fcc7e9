import type { NetworkTiming, Phases } from '../log/network-timing.ts';

/**
 * What is read of a browser's `PerformanceResourceTiming`: moments in ms on the clock of
 * `performance.now()`, 0 where the browser does not tell.
 * Source: https://www.w3.org/TR/resource-timing/#sec-performanceresourcetiming
 */
export interface ResourceTiming {
  startTime: number;
  /** 0 unless the answer was a redirect. */
  redirectEnd: number;
  domainLookupStart: number;
  domainLookupEnd: number;
  connectStart: number;
  /** 0 without TLS. */
  secureConnectionStart: number;
  connectEnd: number;
  requestStart: number;
  responseStart: number;
  responseEnd: number;
  /** The status of the answer; 0 where there was none, or the browser does not tell. */
  responseStatus: number;
  /** Empty where the browser does not tell. */
  nextHopProtocol: string;
  /** 0 where the browser does not tell. */
  transferSize: number;
}

/**
 * What a browser's entry says about an HTTP exchange, its times still on the entry's own clock.
 * @returns undefined when there was no answer: of exchanges that fail, Firefox tells an end that lies
 * close to the beginning, however long they took
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
 * Where the time went; the phases add up to the whole. Undefined where that cannot be said: when
 * the browser hides the details, a redirect came first, or the moments are not in order.
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

  // Time in which nothing was done for the exchange; in one sum of gaps, none of them negative.
  const queued =
    domainLookupStart - startTime + (connectStart - domainLookupEnd) + (requestStart - connectEnd);
  const dns = domainLookupEnd - domainLookupStart;
  const connect = secured - connectStart;
  const tls = connectEnd - secured;
  return {
    ...unlessZero({ queued, dns, connect, tls }),
    // These two took place, however short they were: 0 is less than one step of the clock.
    waiting: responseStart - requestStart,
    download: responseEnd - responseStart,
  };
}

function isAscending(moments: readonly number[]): boolean {
  return moments.every((moment, index) => moment >= (moments[index - 1] ?? 0));
}

/** Leaves out what did not take place, or went by within one step of the clock: who can tell? */
function unlessZero(phases: Phases): Phases {
  return Object.fromEntries(Object.entries(phases).filter(([, ms]) => ms !== 0));
}
