import { type Lane, readyAt } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { isBatched } from '../modes/index.ts';
import { hostOf } from './host.ts';
import { mostOverlapping } from './span.ts';

/**
 * Most requests to one host that could have been in flight at the same time. One that waits for a
 * permit has no host yet and counts for all.
 */
function peakConcurrency(lanes: readonly Lane[]): number {
  const spans = lanes.flatMap((lane) => {
    const { queuedAt = Infinity, task } = lane;
    const from = Math.max(queuedAt, task.after.length > 0 ? (readyAt(lane, lanes) ?? Infinity) : 0);
    const to = lane.state === 'ended' ? lane.endedAt : Infinity;
    return from < to ? [{ host: hostOf(lane), from, to }] : [];
  });
  const hosts = [...new Set(spans.map(({ host }) => host))];
  return Math.max(
    0,
    ...hosts.map((own) => mostOverlapping(spans.filter(({ host }) => host === own || host === ''))),
  );
}

/** True if the limit made requests of this run wait. */
export function isLimited({
  mode,
  limit,
  lanes,
}: Pick<RunTimeline, 'mode' | 'limit' | 'lanes'>): boolean {
  // One HTTP request takes one permit, however many tasks it is for.
  return limit !== undefined && !isBatched(mode) && peakConcurrency(lanes) > limit;
}
