import type { Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';

/** A run that completed with a value for every task, without sleep or retries. */
export interface ComparableRun extends RunTimeline {
  state: 'completed';
  /** ms */
  elapsed: number;
}

/** Reason why a run that has ended can't be compared. */
export type ExclusionReason =
  | 'failures'
  | 'stopped'
  | 'interrupted'
  | 'resumed'
  | 'slept'
  | 'retried';

/**
 * Reason why a run can't be compared; undefined when it can. Of several reasons it is the one that
 * explains the others: a stop, or sleep, causes failures.
 */
export function exclusionReason(run: RunTimeline): ExclusionReason | 'running' | undefined {
  if (run.state !== 'completed') return run.state;
  if (run.resumed) return 'resumed';
  if (run.slept) return 'slept';
  if (missing(run).length > 0) return 'failures';
  return wasRetried(run) ? 'retried' : undefined;
}

/**
 * True if any request was retried: then the run's time holds failed attempts and pauses, which have
 * nothing to do with its mode.
 */
export function wasRetried({ lanes }: Pick<RunTimeline, 'lanes'>): boolean {
  return lanes.some(({ attempts }) => attempts.length > 1);
}

/** True if a run can be compared. */
export function isComparable(run: RunTimeline): run is ComparableRun {
  return run.elapsed !== undefined && exclusionReason(run) === undefined;
}

/** True if a run took longer than the smallest step of its clock. */
export function isResolved({
  elapsed,
  resolution,
}: Pick<ComparableRun, 'elapsed' | 'resolution'>): boolean {
  return elapsed > resolution;
}

/** Requests that have no value: failed, stopped or not ended. */
export function missing(run: RunTimeline): readonly Lane[] {
  return run.lanes.filter((lane) => !isOk(lane));
}

/** True if a request ended with a value. */
export function isOk(lane: Lane): boolean {
  return lane.state === 'ended' && lane.outcome.kind === 'ok';
}
