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

/** Returns true if requests of this run had to wait for the source's limit. */
export function isLimited({
  mode,
  limit,
  lanes,
}: Pick<RunTimeline, 'mode' | 'limit' | 'lanes'>): boolean {
  // Bulk sends one HTTP request, which needs one permit.
  return limit !== undefined && !isBulk(mode) && peakConcurrency(lanes) > limit;
}
