import type { RunTimeline } from '../log/timeline.ts';
import type { ModeId } from '../modes/index.ts';
import type { Interval } from './statistics.ts';

/** One value of a sweep, as far as it was measured. */
export interface SweepPoint {
  value: number;
  /** The runs that count, by round. */
  runs: readonly RunTimeline[];
  /** Median of the elapsed times in ms, and its interval if there are enough rounds. */
  elapsed: number;
  interval: Interval | undefined;
  /** Average number of requests in flight; undefined where Little's law is not exact. */
  average: number | undefined;
  /** ms that are compared with the bounds: the elapsed time, or the mean wait of a request. */
  length: number;
}

/** Crossing of the bounds, in the unit of the values. */
export type Knee =
  | { kind: 'at'; value: number; interval: Interval | undefined }
  | { kind: 'none'; upTo: number }
  /** Too few values were measured. */
  | { kind: 'unknown' };

/** One mode of a sweep. */
export interface SweepCurve {
  mode: ModeId;
  points: readonly SweepPoint[];
  /** `length` is at least `wait`, and at least `step` for each of the values: both in ms. */
  bounds: { wait: number; step: number } | undefined;
  knee: Knee;
  /** Elapsed ms at the largest value, as the smaller ones foretell it, and as it was measured. */
  foretold: { value: number; expected: number; measured: number } | undefined;
}
