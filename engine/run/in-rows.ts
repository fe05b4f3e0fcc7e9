import type { LogEvent, Row } from '../log/events.ts';
import type { RequestEvent } from '../log/next-lane.ts';
import { isAscending } from '../log/rows.ts';

/**
 * Returns a function that logs the runs of a sweep in short: without heartbeats, and all requests of
 * a run that had one attempt and a value together, when it ends. The others are logged as usual, at
 * their own end.
 */
export function inRows(emit: (event: LogEvent) => void): (event: LogEvent) => void {
  const open = new Map<number, RequestEvent[]>();
  /** Requests that were logged by themselves. */
  const own = new Set<number>();
  let rows: Row[] = [];

  return (event) => {
    if (event.type === 'heartbeat') return;
    if (!('request' in event)) {
      if (event.type === 'run-started' || event.type === 'run-resumed') {
        open.clear();
        own.clear();
        rows = [];
      }
      if (event.type === 'run-ended' && rows.length > 0) {
        emit({ type: 'requests-ended', run: event.run, rows });
      }
      emit(event);
      return;
    }
    const { request, type } = event;
    if (own.has(request)) return emit(event);
    const events = open.get(request) ?? [];
    // The browser may report on a request after its end.
    if (type === 'network-timed' && events.length === 0) return;
    open.set(request, events);
    events.push(event);
    if (type !== 'request-ended') return;
    open.delete(request);
    const row = rowOf(events);
    if (row) {
      rows.push(row);
      return;
    }
    own.add(request);
    events.forEach(emit);
  };
}

/** Row of a request; undefined if anything unusual has happened to it. */
function rowOf(events: readonly RequestEvent[]): Row | undefined {
  const [queued, sent, headers, body, ended, ...more] = events.filter(
    ({ type }) => type !== 'network-timed',
  );
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
