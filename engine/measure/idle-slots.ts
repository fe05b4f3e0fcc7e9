import type { Lane } from '../log/lane.ts';
import { lastKnown, type RunTimeline } from '../log/timeline.ts';
import type { Span } from './span.ts';

/** An idle slot while requests wait, in ms since the start of the run. */
export interface IdleSlot extends Span {
  /** Request that had the slot before. */
  request: number;
}

/**
 * Idle slots of a Chunked run, from the end of a request to the start of the next group. The last
 * group has none, because nothing waits any more.
 * @returns an empty list for other modes
 */
export function idleSlots(run: RunTimeline): IdleSlot[] {
  const { mode, lanes, size } = run;
  if (mode !== 'chunked' || size === undefined) return [];
  return lanes.flatMap((lane, request) => {
    const next = Math.ceil((request + 1) / size) * size;
    if (lane.state !== 'ended' || next >= lanes.length) return [];
    const to = lanes[next]?.queuedAt ?? endOfGroup(run, lanes.slice(next - size, next));
    return to > lane.endedAt ? [{ request, from: lane.endedAt, to }] : [];
  });
}

/** Total ms of all idle slots that have ended. */
export function idleSlotTime(run: RunTimeline): number {
  return idleSlots(run)
    .filter(({ to }) => Number.isFinite(to))
    .reduce((sum, { from, to }) => sum + to - from, 0);
}

/** End of a group that was followed by none. */
function endOfGroup(run: RunTimeline, group: readonly Lane[]): number {
  const ends = group.flatMap((lane) => (lane.state === 'ended' ? lane.endedAt : []));
  if (ends.length === group.length) return Math.max(...ends);
  return run.state === 'running' ? Number.POSITIVE_INFINITY : lastKnown(run);
}
