import type { Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { traitsOf } from '../modes/index.ts';

/** A run that completed with all values that its mode needs, without sleep or retries. */
export interface ComparableRun extends RunTimeline {
  state: 'completed';
  /** ms */
  elapsed: number;
}

/**
 * Reasons why a run that has ended can't be compared, the user's actions first. `rejected`: its mode
 * threw a failure. `not-awaited`: its mode ended without its results.
 */
export const exclusionReasons = [
  ...(['stopped', 'interrupted', 'resumed', 'slept'] as const),
  ...(['not-awaited', 'rejected', 'failures', 'retried'] as const),
] as const;

export type ExclusionReason = (typeof exclusionReasons)[number];

/**
 * Reason why a run can't be compared; undefined when it can. Of several reasons it is the one that
 * explains the others: a stop, or sleep, causes failures.
 */
export function exclusionReason(run: RunTimeline): ExclusionReason | 'running' | undefined {
  if (run.state !== 'completed') return run.state;
  if (run.resumed) return 'resumed';
  if (run.slept) return 'slept';
  const { needs } = traitsOf(run.mode);
  if (needs === 'none') return 'not-awaited';
  if (run.isRejected) return 'rejected';
  if (needs === 'one' ? !run.lanes.some(isOk) : missing(run).length > 0) return 'failures';
  return wasRetried(run) ? 'retried' : undefined;
}

/**
 * True if any request was retried: then the run's time holds failed attempts and pauses, which have
 * nothing to do with its mode. Second attempts that the mode itself makes are no retries.
 */
export function wasRetried({ lanes }: Pick<RunTimeline, 'lanes'>): boolean {
  return lanes.some(
    ({ attempts, carried = 0 }) =>
      carried > 0 || attempts.some(({ failure }) => failure?.wait !== undefined),
  );
}

/** True if a run can be compared. */
export function isComparable(run: RunTimeline): run is ComparableRun {
  return run.elapsed !== undefined && exclusionReason(run) === undefined;
}

/** True if a run took longer than the smallest step of its clock. */
export function isResolved(run: Pick<ComparableRun, 'elapsed' | 'resolution'>): boolean {
  return run.elapsed > run.resolution;
}

/** Requests that have no value: failed, stopped or not ended. */
export function missing(run: RunTimeline): readonly Lane[] {
  return run.lanes.filter((lane) => !isOk(lane));
}

/** True if a request ended with a value. */
export function isOk(lane: Lane): boolean {
  return lane.state === 'ended' && lane.outcome.kind === 'ok';
}
