import { type Lane, readyAt } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { lengthOf } from './length.ts';

/**
 * Requests that determined when a run ended, in their order: the last one to end, before it the one
 * that it waited for, and so on. It waited for an input, for its turn in the mode, or for a permit.
 * https://en.wikipedia.org/wiki/Critical_path_method
 */
export function criticalPath(run: Pick<RunTimeline, 'lanes' | 'limit' | 'elapsed'>): number[] {
  const { lanes, limit, elapsed = Number.POSITIVE_INFINITY } = run;
  const path = new Set<number>();
  let needs: readonly number[] = [];
  let until: number | undefined = elapsed;
  while (until !== undefined) {
    const last = lastUntil(until, lanes, path, needs);
    if (last === undefined) break;
    path.add(last);
    needs = lanes[last]?.task.after ?? [];
    until = releasedAt(lanes[last], lanes, limit);
  }
  return [...path].toReversed();
}

/** Longest chain of requests that need each other: no mode can be faster than it. */
export interface Chain {
  /** In their order. */
  requests: readonly number[];
  /** Sum of their lengths. */
  ms: number;
}

/** Longest chain of a run; undefined while a length is unknown. */
export function longestChain(lanes: readonly Lane[]): Chain | undefined {
  const chains: Chain[] = [];
  for (const [request, lane] of lanes.entries()) {
    const length = lengthOf(lane);
    if (!length) return undefined;
    const before = longestOf(lane.task.after.flatMap((earlier) => chains[earlier] ?? []));
    chains.push({
      requests: [...(before?.requests ?? []), request],
      ms: (before?.ms ?? 0) + length.ms,
    });
  }
  return longestOf(chains);
}

function longestOf(chains: readonly Chain[]): Chain | undefined {
  return chains.toSorted((a, b) => b.ms - a.ms)[0];
}

/** Returns the request that was last to end until a moment; of several, one of `preferred`. */
function lastUntil(
  until: number,
  lanes: readonly Lane[],
  excluded: ReadonlySet<number>,
  preferred: readonly number[],
): number | undefined {
  let last: { request: number; at: number } | undefined;
  for (const [request, lane] of lanes.entries()) {
    if (lane.state !== 'ended' || lane.endedAt > until || excluded.has(request)) continue;
    const { endedAt: at } = lane;
    const isLater = last === undefined || at > last.at;
    if (isLater || (at === last?.at && preferred.includes(request))) last = { request, at };
  }
  return last?.request;
}

/** Moment at which nothing held a request back any more; undefined if it was never asked. */
function releasedAt(
  lane: Lane | undefined,
  lanes: readonly Lane[],
  limit: number | undefined,
): number | undefined {
  if (!lane) return undefined;
  // With a limit it may have waited for a permit.
  if (limit !== undefined && lane.attempts[0]) return lane.attempts[0].startedAt;
  return Math.max(lane.queuedAt ?? 0, readyAt(lane, lanes) ?? 0);
}
