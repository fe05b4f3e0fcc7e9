import { type Sweep, sweptValue } from '../log/sweep.ts';
import type { Timeline } from '../log/timeline.ts';
import { isSized, type ModeId } from '../modes/index.ts';
import { type ComparableRun, isComparable } from './comparable.ts';
import { type Crossing, crossingOf, type Measured } from './crossing.ts';
import { flightsOf, littlesLaw } from './little.ts';
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
}

/** Crossing of the bounds, in the unit of the values. */
export type Knee =
  | Extract<Crossing, { kind: 'at' }>
  | { kind: 'none'; upTo: number }
  /** Too few values were measured, or none beyond the knee. */
  | { kind: 'unknown' };

/** One mode of a sweep. */
export interface SweepCurve {
  mode: ModeId;
  points: readonly SweepPoint[];
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
    // The guess is about the largest value.
    ...(value !== sweep.values.at(-1) && { guess: undefined }),
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

/** Value whose comparison is shown first: the largest, or that of the last run if there will be more. */
export function latestValue({ runs, state }: Timeline, { values, ...sweep }: Sweep): number {
  const last = state === 'completed' ? undefined : runs.findLast((run) => sweptValue(run, sweep));
  return (last && sweptValue(last, sweep)) ?? values.at(-1) ?? 0;
}

/** Curves of a sweep, of each mode that has the parameter, as far as it was measured. */
export function sweepCurves({ plan, runs }: Timeline): SweepCurve[] {
  const { sweep, modes } = plan;
  if (!sweep) return [];
  const own = runs.filter(({ earlier, round }) => !earlier && round > 0).filter(isComparable);
  const swept = modes.filter((mode) => sweep.over === 'requests' || isSized(mode));
  return swept.map((mode) => {
    const ofMode = own.filter((run) => run.mode === mode).toSorted((a, b) => a.round - b.round);
    const points = sweep.values.flatMap((value) => pointAt(value, sweep, ofMode) ?? []);
    const crossing = fitted(points, sweep);
    const last = points.at(-1);
    return {
      mode,
      points,
      knee: crossing.kind === 'none' ? { kind: 'none', upTo: last?.value ?? 0 } : crossing,
      foretold: last && foretoldFor(last, fitted(points.slice(0, -1), sweep), sweep),
    };
  });
}

/**
 * Medians that were measured: of two in the middle, the lower one.
 * @param all comparable runs of one mode, by round
 */
function pointAt(value: number, sweep: Sweep, all: readonly ComparableRun[]) {
  const runs = all.filter((run) => sweptValue(run, sweep) === value);
  const times = runs.map(({ elapsed }) => elapsed);
  const elapsed = medianPair(times)?.lower;
  if (elapsed === undefined) return undefined;
  const average = medianPair(runs.flatMap((run) => littlesLaw(run)?.average ?? []))?.lower;
  const interval = orderStatisticInterval(times) ?? (times.length > 1 ? range(times) : undefined);
  return { value, runs, elapsed, interval, average };
}

/**
 * A run as it is compared with the bounds. With slots it is the mean wait, at the number in flight that
 * makes it of the time between two ends in the middle half: at the start and the end not all slots
 * have something to wait for.
 */
function measuredAt(run: ComparableRun, { over }: Sweep): Measured {
  const { length } = run.lanes;
  if (over === 'requests') return { load: length, length: run.elapsed };
  const ends = run.lanes
    .flatMap((lane) => (lane.state === 'ended' ? lane.endedAt : []))
    .toSorted((a, b) => a - b);
  const quarter = length >> 2;
  const [from = 0, to = 0] = [ends[quarter], ends[length - 1 - quarter]];
  const step = (to - from) / (length - 1 - 2 * quarter);
  const wait = flightsOf(run).reduce((sum, { from, to }) => sum + to - from, 0) / length;
  return { load: Math.min(wait / step, run.size ?? length), length: wait };
}

/** Bounds of the points, by the rounds that have all of them. */
function fitted(points: readonly SweepPoint[], sweep: Sweep): Crossing {
  const runs = points.flatMap(({ runs }) => runs);
  const rounds = [...new Set(runs.map(({ round }) => round))]
    .map((round) => runs.filter((run) => run.round === round))
    .filter(({ length }) => length === points.length);
  const requests = sweep.over === 'size' ? runs[0]?.lanes.length : undefined;
  return crossingOf(
    rounds.map((own) => own.map((run) => measuredAt(run, sweep))),
    requests,
  );
}

/** Elapsed ms at a value, as the bounds of smaller ones foretell it. */
function foretoldFor(
  { value, runs, elapsed }: SweepPoint,
  crossing: Crossing,
  { over }: Sweep,
): SweepCurve['foretold'] {
  if (crossing.kind === 'unknown') return undefined;
  const requests = runs[0]?.lanes.length ?? value;
  const wait = over === 'size' ? crossing.wait * Math.ceil(requests / value) : crossing.wait;
  const step = crossing.kind === 'at' ? crossing.step : 0;
  return { value, expected: Math.max(wait, step * requests), measured: elapsed };
}
