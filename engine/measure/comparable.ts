import type { Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';

/** A run that came to its end with weather for every city, awake: the only kind that is compared. */
export interface ComparableRun extends RunTimeline {
  state: 'completed';
  /** ms */
  elapsed: number;
}

/** Why a run that has ended measures nothing. */
export type ExclusionReason =
  | 'failures'
  | 'stopped'
  | 'interrupted'
  | 'resumed'
  | 'slept'
  | 'retried';

/**
 * Why a run can't be compared; undefined when it can. `running`: not yet, for it isn't known what
 * becomes of it. The flaw that is named first is the one that explains the others: who stops a run,
 * or lets the machine fall asleep, causes failures by that.
 */
export function exclusionReason(run: RunTimeline): ExclusionReason | 'running' | undefined {
  if (run.state !== 'completed') return run.state;
  if (run.resumed) return 'resumed';
  if (run.slept) return 'slept';
  if (missing(run).length > 0) return 'failures';
  return wasRetried(run) ? 'retried' : undefined;
}

/**
 * Whether anything was asked more than once: then the run's time holds attempts that failed, and
 * waits of our own choosing, which say nothing about its mode.
 */
export function wasRetried({ lanes }: Pick<RunTimeline, 'lanes'>): boolean {
  return lanes.some(({ attempts }) => attempts.length > 1);
}

/** Whether a run can be compared. */
export function isComparable(run: RunTimeline): run is ComparableRun {
  return run.elapsed !== undefined && exclusionReason(run) === undefined;
}

/**
 * Whether a run took longer than the smallest step of its clock: otherwise it has no length to
 * speak of.
 */
export function isResolved({
  elapsed,
  resolution,
}: Pick<ComparableRun, 'elapsed' | 'resolution'>): boolean {
  return elapsed > resolution;
}

/** The requests that ended in something other than weather, or did not end. */
export function missing(run: RunTimeline): readonly Lane[] {
  return run.lanes.filter((lane) => !hasWeather(lane));
}

/** Whether a request ended with weather. */
export function hasWeather(lane: Lane): boolean {
  return lane.state === 'ended' && lane.outcome.kind === 'weather';
}
