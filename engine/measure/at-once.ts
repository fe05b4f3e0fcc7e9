import type { Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { isBulk } from '../modes/index.ts';
import { mostOverlapping } from './span.ts';

/** The most requests that a mode had handed over, and not got back, at any one moment. */
function mostAtOnce(lanes: readonly Lane[]): number {
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
  // One HTTP request takes one permit, however many cities it is for.
  return limit !== undefined && !isBulk(mode) && mostAtOnce(lanes) > limit;
}
