import type { LogEvent, Row } from '../log/events.ts';
import type { RequestEvent } from '../log/next-lane.ts';
import { isAscending } from '../log/rows.ts';

/**
 * Returns a function that logs the runs of a sweep in short: all requests of a run that had one attempt
 * and a value together, when it ends, and the others as usual, at their own end. Heartbeats and the
 * browser's timings are left out.
 */
export function inRows(emit: (event: LogEvent) => void): (event: LogEvent) => void {
  const events = new Map<number, RequestEvent[]>();
  let rows: Row[] = [];
  return (event) => {
    if (event.type === 'heartbeat' || event.type === 'network-timed') return;
    if (event.type === 'run-ended') {
      if (rows.length > 0) emit({ type: 'requests-ended', run: event.run, rows });
      rows = [];
      events.clear();
      // Without heartbeats, nothing shows for how long the thread was blocked.
      const { busy, blocked, ...ended } = event;
      return emit(ended);
    }
    if (!('request' in event)) return emit(event);
    const { request, type } = event;
    const own = events.get(request) ?? [];
    // An attempt may go on after the end of its request.
    if (own.at(-1)?.type === 'request-ended') return emit(event);
    events.set(request, own);
    own.push(event);
    if (type !== 'request-ended') return;
    const row = rowOf(own);
    if (row) rows.push(row);
    else own.forEach(emit);
  };
}

/** Row of a request; undefined if anything unusual has happened to it. */
function rowOf(events: readonly RequestEvent[]): Row | undefined {
  const [queued, sent, headers, body, ended, ...more] = events;
  if (
    queued?.type !== 'request-queued' ||
    sent?.type !== 'attempt-started' ||
    headers?.type !== 'headers-received' ||
    body?.type !== 'body-received' ||
    ended?.type !== 'request-ended' ||
    more.length > 0 ||
    sent.attempt > 1 ||
    ended.outcome.kind !== 'ok'
  ) {
    return undefined;
  }
  const moments = [queued.at, sent.at, headers.at, body.at, ended.at] as const;
  return isAscending(moments)
    ? [queued.request, ...moments, headers.status, body.bytes]
    : undefined;
}
