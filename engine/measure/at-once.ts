import { type Lane, readyAt } from '../log/lane.ts';
import type { SourceChoice } from '../log/source-choice.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { isBatched } from '../modes/index.ts';
import { poolOf } from './host.ts';
import { mostOverlapping } from './span.ts';

/**
 * Most requests of one pool that could have been in flight at the same time. One that waits for a
 * permit has no host yet and counts for all.
 */
function peakConcurrency(lanes: readonly Lane[], nameOf: (lane: Lane) => string): number {
  const spans = lanes.flatMap((lane) => {
    const { queuedAt = Infinity, task } = lane;
    const from = Math.max(queuedAt, task.after.length > 0 ? (readyAt(lane, lanes) ?? Infinity) : 0);
    const to = lane.state === 'ended' ? lane.endedAt : Infinity;
    return from < to ? [{ pool: nameOf(lane), from, to }] : [];
  });
  const pools = [...new Set(spans.map(({ pool }) => pool))];
  return Math.max(
    0,
    ...pools.map((own) => mostOverlapping(spans.filter(({ pool }) => pool === own || pool === ''))),
  );
}

/** True if the limit made requests of this run wait. @param nameOf names the pool that shares it */
export function isLimited(
  { mode, limit, lanes }: Pick<RunTimeline, 'mode' | 'limit' | 'lanes'>,
  nameOf = poolOf,
): boolean {
  // One HTTP request takes one permit, however many tasks it is for.
  return limit !== undefined && !isBatched(mode) && peakConcurrency(lanes, nameOf) > limit;
}

/** Limit that made requests of this run wait: of a source, or our own for addresses of the user's. */
export function effectiveLimit(
  run: Pick<RunTimeline, 'mode' | 'limit' | 'lanes'>,
  source: SourceChoice,
): { kind: 'limited' | 'rationed'; limit: number } | undefined {
  if (run.limit === undefined || !isLimited(run)) return undefined;
  return { kind: source.kind === 'addresses' ? 'rationed' : 'limited', limit: run.limit };
}
