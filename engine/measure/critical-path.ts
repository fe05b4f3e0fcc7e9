import { type Lane, readyAt } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { poolOf } from './host.ts';
import { lengthOf } from './length.ts';

/** Requests of which each had to wait for the one before. */
export interface Chain {
  /** In their order. */
  requests: readonly number[];
  /** Sum of their lengths. */
  ms: number;
}

/**
 * Requests that determined when a run ended, in their order: the last one to end, before it the one
 * that it waited for, and so on. It waited for an input, for its turn in the mode, or for a permit.
 * https://en.wikipedia.org/wiki/Critical_path_method
 */
export function criticalPath(run: Pick<RunTimeline, 'lanes' | 'limit' | 'elapsed'>): Chain {
  const { lanes, limit, elapsed = Number.POSITIVE_INFINITY } = run;
  const path = new Set<number>();
  let needs: readonly number[] = [];
  let release: Release | undefined = { at: elapsed };
  while (release) {
    const last = lastBefore(release, lanes, path, needs);
    if (last === undefined) break;
    path.add(last);
    needs = lanes[last]?.task.after ?? [];
    release = releaseOf(lanes[last], lanes, limit);
  }
  const requests = [...path].toReversed();
  const lengths = requests.flatMap((request) => lanes[request] ?? []).map(lengthOf);
  return { requests, ms: lengths.reduce((sum, length) => sum + (length?.ms ?? 0), 0) };
}

/**
 * Longest chain of requests that need each other, which no mode can be faster than; undefined while a
 * length is unknown.
 */
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

/** Moment at which nothing held a request back any more. */
interface Release {
  at: number;
  /** Pool that had a permit for it then, if it had waited for one. */
  pool?: string;
}

/** Returns the request whose end may have been a release; of several, one of `preferred`. */
function lastBefore(
  { at: until, pool }: Release,
  lanes: readonly Lane[],
  excluded: ReadonlySet<number>,
  preferred: readonly number[],
): number | undefined {
  let last: { request: number; at: number } | undefined;
  for (const [request, lane] of lanes.entries()) {
    // Without its input nothing was sent, and nothing was waited for.
    if (lane.state !== 'ended' || lane.attempts.length === 0) continue;
    if (lane.endedAt > until || excluded.has(request)) continue;
    if (pool !== undefined && poolOf(lane) !== pool) continue;
    const { endedAt: at } = lane;
    const isLater = last === undefined || at > last.at;
    if (isLater || (at === last?.at && preferred.includes(request))) last = { request, at };
  }
  return last?.request;
}

function releaseOf(
  lane: Lane | undefined,
  lanes: readonly Lane[],
  limit = Number.POSITIVE_INFINITY,
): Release | undefined {
  if (!lane) return undefined;
  const at = Math.max(lane.queuedAt ?? 0, readyAt(lane, lanes) ?? 0);
  const pool = poolOf(lane);
  const inFlight = lanes.filter(
    (other) =>
      other !== lane &&
      poolOf(other) === pool &&
      (other.attempts[0]?.startedAt ?? Infinity) <= at &&
      (other.state !== 'ended' || other.endedAt > at),
  );
  const startedAt = lane.attempts[0]?.startedAt;
  return startedAt !== undefined && inFlight.length >= limit ? { at: startedAt, pool } : { at };
}
