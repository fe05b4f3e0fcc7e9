import type { City } from '../log/city.ts';
import type { Timeline } from '../log/timeline.ts';
import type { ComparableRun } from '../measure/comparable.ts';
import type { ModeId } from '../modes/index.ts';
import { type Reason, reasonOf } from './reason.ts';
import { seriesOf } from './series.ts';
import type { Contrast, Verdict } from './verdict.ts';

/** Advice on a next step that would help, or show more. */
export type Advice =
  /** One mode alone shows little: run this one as well. */
  | { kind: 'compare-with'; mode: ModeId }
  /** There is nothing to overlap, or nothing to measure. */
  | { kind: 'more-cities' }
  /** A single run can be disturbed. */
  | { kind: 'run-again' }
  /** So few rounds show large differences only. */
  | { kind: 'more-rounds' }
  /** The waits could overlap. */
  | { kind: 'overlap' }
  /** Slots need not sit idle until a group is done. */
  | { kind: 'pool' }
  /** More at once is not allowed: one request for all would be. */
  | { kind: 'bulk'; requests: number }
  /** The server takes them in turn, however many are sent at once. */
  | { kind: 'fewer-requests' }
  /** A larger limit may help; running the mode on a virtual clock finds it. */
  | { kind: 'larger-size'; run: ComparableRun }
  /** All waits overlap, so that only the slowest response is left to shorten. */
  | { kind: 'faster-answer'; city: City };

/** The slowest request is all that a run consists of when the rest is at most this share of it. */
const ALL_OF_IT = 0.1;

/** Advice after a verdict; undefined when nothing is known that would help. */
export function adviceOn(verdict: Verdict, timeline: Timeline): Advice | undefined {
  switch (verdict.kind) {
    case 'unfit':
      // The verdict itself says to run it again.
      return undefined;
    case 'one-city':
    case 'too-short':
      return { kind: 'more-cities' };
    case 'single': {
      const mode = verdict.result.mode === 'sequential' ? 'parallel' : 'sequential';
      return { kind: 'compare-with', mode };
    }
    default:
      return adviceOnContrast(verdict, timeline);
  }
}

function adviceOnContrast(contrast: Contrast, timeline: Timeline): Advice | undefined {
  const { kind, base, other, because, ratio, planned } = contrast;
  if (kind !== 'faster' && !because) {
    if (ratio.interval) return undefined;
    return { kind: kind === 'slower' && planned === 1 ? 'run-again' : 'more-rounds' };
  }
  const series = seriesOf(timeline);
  const isIn = (mode: ModeId) => series.some((one) => one.mode === mode);
  // If the two are the same, there is a reason why the other was no better.
  const { mode } = kind === 'slower' ? base : other;
  const run = series.find((one) => one.mode === mode)?.representative;
  const reason = run && reasonOf(run, timeline);
  if (!run || !reason) return undefined;
  return adviceOnBest(run, reason, isIn, timeline);
}

function adviceOnBest(
  run: ComparableRun,
  reason: Reason,
  isIn: (mode: ModeId) => boolean,
  { rounds }: Timeline,
): Advice | undefined {
  switch (reason.kind) {
    case 'in-row':
    case 'blocking':
      return isIn('parallel') || isIn('pool') ? undefined : { kind: 'overlap' };
    case 'served':
      return isIn('bulk') ? undefined : { kind: 'fewer-requests' };
    case 'limited':
      return isIn('bulk') ? undefined : { kind: 'bulk', requests: run.lanes.length };
    case 'grouped':
      return isIn('pool') ? undefined : { kind: 'pool' };
    case 'as-sequential':
    case 'filled':
      return isIn('parallel') ? undefined : { kind: 'larger-size', run };
    case 'overlapped': {
      const { ms, city } = reason.slowest;
      // The slowest city may differ from round to round.
      return rounds === 1 && run.elapsed <= (1 + ALL_OF_IT) * ms
        ? { kind: 'faster-answer', city }
        : undefined;
    }
    case 'as-parallel':
    case 'bulk':
      return undefined;
  }
}
