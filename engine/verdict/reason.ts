import type { Timeline } from '../log/timeline.ts';
import { isLimited } from '../measure/at-once.ts';
import type { ComparableRun } from '../measure/comparable.ts';
import { idleSlotTime } from '../measure/idle-slots.ts';
import { type Length, lengthOf } from '../measure/length.ts';
import { longestBlock } from '../measure/longest-block.ts';
import { baselineFor, serverQueue } from '../measure/queueing.ts';
import { isSized } from '../modes/index.ts';

/** Reason why a run took as long as it took. */
export type Reason =
  /** Every request waited for the one before it. */
  | { kind: 'in-row'; slowest: Length }
  /** All waited at the same time, so that the slowest decided. */
  | { kind: 'overlapped'; slowest: Length }
  /** The rules of the source allowed this many at the same time. */
  | { kind: 'limited'; limit: number }
  /** The server handled one request at a time, and took `each` ms for it. */
  | { kind: 'served'; each: number }
  /** A limit of 1: Sequential by another name. */
  | { kind: 'as-sequential' }
  /** A limit that all requests fit in: Parallel by another name. */
  | { kind: 'as-parallel'; size: number }
  /** This many waited at the same time. */
  | { kind: 'filled'; size: number }
  /** Groups of `size` waited for their slowest; slots sat idle for `idle` ms in total. */
  | { kind: 'grouped'; size: number; idle: number }
  /** There was one request for all. */
  | { kind: 'bulk' }
  /** One at a time, with the thread blocked for up to `longestBlock` ms. */
  | { kind: 'blocking'; longestBlock?: number | undefined };

/**
 * Standing in line at the server sets the pace when it makes up at least this share of a run; below
 * that the run would have taken about as long without.
 */
const LINE_MATTERS = 0.25;

/** The reason why a run took as long as it took; undefined where it has no requests. */
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
  if (mode === 'parallel') return { kind: 'overlapped', slowest };
  if (size >= lanes.length) return { kind: 'as-parallel', size };
  const idle = idleSlotTime(run);
  return mode === 'chunked' && idle > run.resolution
    ? { kind: 'grouped', size, idle }
    : { kind: 'filled', size };
}

/** ms that the server took for each request, where it took them in turn and that set the pace. */
function serviceTime(run: ComparableRun, timeline: Timeline): number | undefined {
  const queue = serverQueue(run, baselineFor(run, timeline));
  if (!queue) return undefined;
  const longest = Math.max(...queue.queued.map((ms = 0) => ms));
  return longest >= LINE_MATTERS * run.elapsed ? queue.step : undefined;
}
