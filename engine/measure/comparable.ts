import type { Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';

/** A completed run with weather for every city and without sleep. No other run is compared. */
export interface ComparableRun extends RunTimeline {
  state: 'completed';
  /** ms */
  elapsed: number;
}

/** Reason why a run that has ended is not comparable. */
export type ExclusionReason =
  | 'failures'
  | 'stopped'
  | 'interrupted'
  | 'resumed'
  | 'slept'
  | 'retried';

/**
 * Returns the reason why a run is not comparable, `running` while that is unknown, and undefined if
 * it is comparable. Causes come before their effects: stopping a run, or sleep, makes requests
 * fail.
 */
export function exclusionReason(run: RunTimeline): ExclusionReason | 'running' | undefined {
  if (run.state !== 'completed') return run.state;
  if (run.resumed) return 'resumed';
  if (run.slept) return 'slept';
  if (missing(run).length > 0) return 'failures';
  return wasRetried(run) ? 'retried' : undefined;
}

/**
 * Returns true if any request was retried. The run's time then contains failed attempts and pauses,
 * which say nothing about its mode.
 */
export function wasRetried({ lanes }: Pick<RunTimeline, 'lanes'>): boolean {
  return lanes.some(({ attempts }) => attempts.length > 1);
}

export function isComparable(run: RunTimeline): run is ComparableRun {
  return run.elapsed !== undefined && exclusionReason(run) === undefined;
}

/**
 * Returns true if a run took longer than the smallest step of its clock. Shorter times mean
 * nothing.
 */
export function isResolved({
  elapsed,
  resolution,
}: Pick<ComparableRun, 'elapsed' | 'resolution'>): boolean {
  return elapsed > resolution;
}

/** Requests that have no weather: failed, stopped or not ended. */
export function missing(run: RunTimeline): readonly Lane[] {
  return run.lanes.filter((lane) => !hasWeather(lane));
}

export function hasWeather(lane: Lane): boolean {
  return lane.state === 'ended' && lane.outcome.kind === 'weather';
}
