import type { Lane } from '../log/lane.ts';
import { lastKnown } from '../log/run-timeline.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { traitsOf } from '../modes/index.ts';
import type { Span } from './span.ts';

/** A slot that sat idle while there was work left, in ms since the start of the run. */
export interface IdleSlot extends Span {
  /** The request that had the slot before. */
  request: number;
}

/**
 * Idle slots of a run in groups, each from the end of its request to the start of the next group. None
 * after the last group, for then no work is left.
 * @returns none for other modes
 */
export function idleSlots(run: RunTimeline): IdleSlot[] {
  const { mode, lanes, size } = run;
  if (traitsOf(mode).waits !== 'groups' || size === undefined) return [];
  return lanes.flatMap((lane, request) => {
    const next = Math.ceil((request + 1) / size) * size;
    if (lane.state !== 'ended' || next >= lanes.length) return [];
    const to = lanes[next]?.queuedAt ?? endOfGroup(run, lanes.slice(next - size, next));
    return to > lane.endedAt ? [{ request, from: lane.endedAt, to }] : [];
  });
}

/** Total time in ms for which slots sat idle, without those that still do. */
export function idleSlotTime(run: RunTimeline): number {
  return idleSlots(run)
    .filter(({ to }) => Number.isFinite(to))
    .reduce((sum, { from, to }) => sum + to - from, 0);
}

/** End of a group after which none came, in ms since the start of the run. */
function endOfGroup(run: RunTimeline, group: readonly Lane[]): number {
  const ends = group.flatMap((lane) => (lane.state === 'ended' ? lane.endedAt : []));
  if (ends.length === group.length) return Math.max(...ends);
  return run.state === 'running' ? Number.POSITIVE_INFINITY : lastKnown(run);
}
