import type { Entry } from 'har-format';

/** Durations in ms that a developer reads under “Timing” of a request. */
export interface Shown {
  stalled: number;
  waiting: number;
  download: number;
}

/**
 * Model of the way in which Chrome's developer tools read the timings of a HAR entry and show them,
 * after their `Importer` and `calculateRequestTimeRanges`: every phase begins where the one before
 * it ended, and a request is stalled until the first of its phases that begins later than at 0.
 */
export function shownByDevTools({ timings }: Pick<Entry, 'timings'>): Shown {
  const { blocked = -1, dns = -1, connect = -1, ssl = -1, send = -1, wait, receive } = timings;
  let reached = Math.max(0, blocked);
  /** Begin and end of a phase; before everything for one that did not take place. */
  const phase = (ms: number, tookPlace = ms >= 0) => {
    const from = reached;
    if (tookPlace) reached += ms;
    return tookPlace ? { from, to: reached } : { from: -1, to: -1 };
  };
  const looking = phase(dns, dns > 0);
  const connecting = phase(connect, connect > 0);
  const sending = phase(send);
  const headers = phase(wait);
  phase(receive);
  const handshake = connect > 0 ? connecting.from + connect - Math.max(0, ssl) : -1;
  if (handshake > connecting.to) throw new Error('a handshake outside of its connection');
  const begins = [looking.from, connecting.from, sending.from, headers.to];
  const stalled = begins.find((at) => at > 0) ?? 0;
  const sentBy = Math.max(stalled, looking.to, connecting.to, sending.to);
  return { stalled, waiting: headers.to - sentBy, download: Math.max(0, receive) };
}
