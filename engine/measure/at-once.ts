import type { Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { isBulk } from '../modes/index.ts';
import { mostOverlapping } from './span.ts';

/** Most requests of a mode that were started and not ended at the same time. */
function peakConcurrency(lanes: readonly Lane[]): number {
  return mostOverlapping(
    lanes.flatMap((lane) =>
      lane.queuedAt === undefined
        ? []
        : [
            {
              from: lane.queuedAt,
              to: lane.state === 'ended' ? lane.endedAt : Number.POSITIVE_INFINITY,
            },
          ],
    ),
  );
}

/** True if the limit made requests of this run wait. */
export function isLimited({
  mode,
  limit,
  lanes,
}: Pick<RunTimeline, 'mode' | 'limit' | 'lanes'>): boolean {
  // One HTTP request takes one permit, however many tasks it is for.
  return limit !== undefined && !isBulk(mode) && peakConcurrency(lanes) > limit;
}
