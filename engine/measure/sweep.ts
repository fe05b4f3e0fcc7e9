import { type Sweep, sweptValue } from '../log/sweep.ts';
import type { Timeline } from '../log/timeline.ts';
import { isSized, type ModeId } from '../modes/index.ts';
import { type ComparableRun, isComparable } from './comparable.ts';
import { type Crossing, crossingOf, type Measured } from './crossing.ts';
import { littlesLaw } from './little.ts';
import { type Interval, medianPair, orderStatisticInterval, range } from './statistics.ts';

/** One value of a sweep, as far as it was measured. */
export interface SweepPoint {
  value: number;
  /** The runs that count, by round. */
  runs: readonly ComparableRun[];
  /** Median of the elapsed times in ms, and its interval; of few rounds, their range. */
  elapsed: number;
  interval: Interval | undefined;
  /** Average number of requests in flight; undefined where Little's law is not exact. */
  average: number | undefined;
  /** ms that are compared with the bounds: the elapsed time, or the mean wait of a request. */
  length: number;
  /** Value that the bounds are compared at: the number of requests, or the average in flight. */
  load: number;
}

/** Crossing of the bounds, in the unit of the values. */
export type Knee =
  | { kind: 'at'; value: number; interval: Interval | undefined }
  | { kind: 'none'; upTo: number }
  /** Too few values were measured, or none beyond the knee. */
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

const slices = new WeakMap<Timeline, Map<number, Timeline>>();

/** Returns the comparison at one value of a sweep, the same one for the same timeline. */
export function atValue(timeline: Timeline, value: number): Timeline {
  const { sweep, ...plan } = timeline.plan;
  if (!sweep) return timeline;
  const known = slices.get(timeline) ?? new Map<number, Timeline>();
  slices.set(timeline, known);
  const tasks = plan.workload.tasks.slice(0, sweep.over === 'requests' ? value : undefined);
  const slice = known.get(value) ?? {
    ...timeline,
    plan: {
      ...plan,
      workload: { ...plan.workload, tasks },
      ...(sweep.over === 'size' && { size: value }),
    },
    runs: timeline.runs.filter((run) => (sweptValue(run, sweep) ?? value) === value),
  };
  known.set(value, slice);
  return slice;
}

/** Returns a comparison, or that at the largest value of a sweep. */
export function atLargest(timeline: Timeline): Timeline {
  return atValue(timeline, timeline.plan.sweep?.values.at(-1) ?? 0);
}

/** Value whose comparison is shown first: that of the running run, or else the largest. */
export function latestValue({ runs, state }: Timeline, { values, ...sweep }: Sweep): number {
  const running = state === 'running' ? runs.findLast((run) => sweptValue(run, sweep)) : undefined;
  return (running && sweptValue(running, sweep)) ?? values.at(-1) ?? 0;
}

/** Curves of a sweep, of each mode that has the parameter, as far as it was measured. */
export function sweepCurves({ plan, runs }: Timeline): SweepCurve[] {
  const { sweep } = plan;
  if (!sweep) return [];
  const own = runs.filter(({ earlier, round }) => !earlier && round > 0).filter(isComparable);
  return plan.modes
    .filter((mode) => sweep.over === 'requests' || isSized(mode))
    .map((mode) =>
      curveOf(
        mode,
        sweep,
        own.filter((run) => run.mode === mode),
      ),
    );
}

function curveOf(mode: ModeId, sweep: Sweep, runs: readonly ComparableRun[]): SweepCurve {
  const points = sweep.values.flatMap((value) => pointAt(value, sweep, runs) ?? []);
  const crossing = fitted(points, sweep);
  const last = points.at(-1);
  const before = fitted(points.slice(0, -1), sweep);
  return {
    mode,
    points,
    bounds: crossing && { wait: crossing.wait, step: crossing.step },
    knee: crossing
      ? { kind: 'at', value: crossing.knee, interval: crossing.interval }
      : { kind: 'unknown' },
    foretold: before &&
      last && { value: last.value, measured: last.elapsed, expected: elapsedAt(last, before) },
  };
}

function pointAt(
  value: number,
  sweep: Sweep,
  all: readonly ComparableRun[],
): SweepPoint | undefined {
  const runs = all
    .filter((run) => sweptValue(run, sweep) === value)
    .toSorted((a, b) => a.round - b.round);
  const times = runs.map(({ elapsed }) => elapsed);
  const elapsed = medianPair(times)?.lower;
  if (elapsed === undefined) return undefined;
  const measured = runs.flatMap((run) => measuredAt(run, sweep) ?? []);
  const length = medianPair(measured.map(({ length }) => length))?.lower;
  const load = medianPair(measured.map(({ load }) => load))?.lower;
  if (length === undefined || load === undefined) return undefined;
  const average = medianPair(runs.flatMap((run) => littlesLaw(run)?.average ?? []))?.lower;
  const interval = orderStatisticInterval(times) ?? (times.length > 1 ? range(times) : undefined);
  return { value, runs, elapsed, interval, average, length, load };
}

/**
 * A run as it is compared with the bounds. With slots it is the mean wait at the average in flight,
 * both by Little's law: at the end of a run, not all slots have a request.
 */
function measuredAt(run: ComparableRun, { over }: Sweep): Measured | undefined {
  if (over === 'requests') return { load: run.lanes.length, length: run.elapsed };
  const law = littlesLaw(run);
  return law && { load: law.average, length: law.waits / run.lanes.length };
}

/** Bounds of the points, fitted to each round by itself. */
function fitted(points: readonly SweepPoint[], sweep: Sweep): Crossing | undefined {
  const runs = points.flatMap(({ runs }) => runs);
  const rounds = [...new Set(runs.map(({ round }) => round))];
  return crossingOf(
    rounds.map((own) =>
      runs.flatMap((run) => (run.round === own ? (measuredAt(run, sweep) ?? []) : [])),
    ),
  );
}

/** Elapsed ms that the bounds foretell. */
function elapsedAt({ value, runs }: SweepPoint, { wait, step }: Crossing): number {
  const requests = runs[0]?.lanes.length ?? value;
  return Math.max(wait * (requests / value), step * requests);
}
