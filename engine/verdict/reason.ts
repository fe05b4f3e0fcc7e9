import type { Timeline } from '../log/timeline.ts';
import { isLimited } from '../measure/at-once.ts';
import type { ComparableRun } from '../measure/comparable.ts';
import { connectionsThatLimited } from '../measure/connections.ts';
import { idleSlotTime } from '../measure/idle-slots.ts';
import { type Length, lengthOf } from '../measure/length.ts';
import { longestBlock } from '../measure/longest-block.ts';
import { baselineFor, serverQueue } from '../measure/queueing.ts';
import { isSized } from '../modes/index.ts';

/** Reason for the duration of a run. */
export type Reason =
  /** Every request waited for the one before it. */
  | { kind: 'in-row'; slowest: Length }
  /** All requests overlapped, so the slowest decided. */
  | { kind: 'overlapped'; slowest: Length }
  /** The source allowed this many requests in flight. */
  | { kind: 'limited'; limit: number }
  /** HTTP/1.1 allowed this many connections, and each carries one request at a time. */
  | { kind: 'connections'; limit: number }
  /** The server handled one request at a time, and took `each` ms for it. */
  | { kind: 'served'; each: number }
  /** A limit of 1 makes it Sequential. */
  | { kind: 'as-sequential' }
  /** A limit no lower than the number of requests makes it Parallel. */
  | { kind: 'as-parallel'; size: number }
  /** This many requests were in flight. */
  | { kind: 'filled'; size: number }
  /** Groups of `size` waited for their slowest; slots were idle for `idle` ms in total. */
  | { kind: 'grouped'; size: number; idle: number }
  /** There was one request for all. */
  | { kind: 'bulk' }
  /** One at a time, with the thread blocked for up to `longestBlock` ms. */
  | { kind: 'blocking'; longestBlock?: number | undefined };

/** Smallest share of a run that queueing at the server must make up to set the pace. */
const LINE_MATTERS = 0.25;

/** Reason for the duration of a run; undefined if it has no requests. */
export function reasonOf(run: ComparableRun, timeline: Timeline): Reason | undefined {
  const { mode, lanes, size = 1 } = run;
  const slowest = lanes
    .flatMap((lane) => lengthOf(lane) ?? [])
    .reduce<Length | undefined>((a, b) => (a && a.ms >= b.ms ? a : b), undefined);
  if (!slowest) return undefined;
  if (mode === 'sequential') return { kind: 'in-row', slowest };
  if (mode === 'bulk') return { kind: 'bulk' };
  if (mode === 'blocking') return { kind: 'blocking', longestBlock: longestBlock(run) };
  if (isSized(mode) && size === 1) return { kind: 'as-sequential' };

  const each = serviceTime(run, timeline);
  if (each !== undefined) return { kind: 'served', each };
  if (run.limit !== undefined && isLimited(run)) return { kind: 'limited', limit: run.limit };
  const connections = connectionsThatLimited(run, timeline.plan.source);
  if (connections !== undefined) return { kind: 'connections', limit: connections };
  if (mode === 'parallel') return { kind: 'overlapped', slowest };
  if (size >= lanes.length) return { kind: 'as-parallel', size };
  const idle = idleSlotTime(run);
  return mode === 'chunked' && idle > run.resolution
    ? { kind: 'grouped', size, idle }
    : { kind: 'filled', size };
}

/** ms that the server took per request, if it handled them one at a time and set the pace. */
function serviceTime(run: ComparableRun, timeline: Timeline): number | undefined {
  const queue = serverQueue(run, baselineFor(run, timeline));
  if (!queue) return undefined;
  const longest = Math.max(...queue.queued.map((ms = 0) => ms));
  return longest >= LINE_MATTERS * run.elapsed ? queue.step : undefined;
}
