import { type ComparableRun, isResolved } from '../measure/comparable.ts';
import {
  type Interval,
  medianRatio,
  orderStatisticInterval,
  range,
} from '../measure/statistics.ts';
import type { ModeId } from '../modes/index.ts';
import { rememberLatest } from './remember-latest.ts';
import { baseOf, comparedIn, type Series, seriesOf } from './series.ts';

/**
 * Modes within this share of each other's time are called the same: faster means less than 99 % of
 * the other's time.
 */
export const SAME_WITHIN = 0.01;

/** One round in which the runs of both modes are comparable. */
export interface Pair {
  round: number;
  /** Elapsed time of the baseline, divided by that of the other mode. */
  ratio: number;
  /** The mode that ran first. */
  first: 'base' | 'other';
}

/** Speed of one mode as a multiple of another's, with its uncertainty. Above 1 is faster. */
export interface PairedRatio {
  /** By round; a single pair of medians if a mode was taken over from an earlier comparison. */
  pairs: readonly Pair[];
  /** Number of pairs; at least 1. */
  rounds: number;
  /** Median of the pairs' ratios. */
  median: number;
  /** Contains the true median with at least 95 %; absent below 6 paired rounds. */
  interval?: Interval;
  /** Smallest and largest ratio. */
  range: Interval;
  /**
   * True if it proves nothing: fewer than 6 paired rounds, planned rounds that were not done, or
   * one mode that was always first. A user who stops early may have waited for a favourable
   * result.
   */
  indicationOnly: boolean;
  /** Proved claim about the other mode. `none` means "no clear difference", not "the same". */
  claim: 'faster' | 'slower' | 'none';
}

/**
 * Compares two modes round by round. Only rounds in which both are comparable count: changes
 * between rounds, such as the time of day, affect both runs and cancel out.
 * @returns undefined if no round is paired, or if a paired run is not longer than its clock's
 *   smallest step. Excluding only that round would select the slow ones.
 */
export function pairedRatio(base: Series, other: Series): PairedRatio | undefined {
  const paired = pairUp(base, other);
  if (!paired.every(({ base, other }) => isResolved(base) && isResolved(other))) return undefined;

  const pairs = paired.map(({ base, other }): Pair => {
    const first = base.run < other.run ? 'base' : 'other';
    return { round: other.round, ratio: base.elapsed / other.elapsed, first };
  });
  const ratios = pairs.map(({ ratio }) => ratio);
  const median = medianRatio(ratios);
  const extent = range(ratios);
  if (median === undefined || !extent) return undefined;
  const interval = orderStatisticInterval(ratios);
  return {
    pairs,
    rounds: pairs.length,
    median,
    ...(interval && { interval }),
    range: extent,
    indicationOnly:
      interval === undefined ||
      !isDone(base) ||
      !isDone(other) ||
      pairs.every(({ first }) => first === pairs[0]?.first),
    claim: claimOf(paired),
  };
}

/**
 * Ratios of the compared modes to the baseline, and of the baseline to itself; absent without pairs,
 * and with one task, where all modes wait for the same.
 */
export const ratiosOf = rememberLatest((timeline): ReadonlyMap<ModeId, PairedRatio> => {
  const series = seriesOf(timeline);
  const base = baseOf(series);
  const ratios = new Map<ModeId, PairedRatio>();
  for (const one of timeline.plan.workload.tasks.length === 1 ? [] : comparedIn(series)) {
    const ratio = base && pairedRatio(base, one);
    if (ratio) ratios.set(one.mode, ratio);
  }
  return ratios;
});

interface Couple {
  base: ComparableRun;
  other: ComparableRun;
}

function pairUp(base: Series, other: Series): Couple[] {
  if (base.earlier || other.earlier) {
    const { representative: one } = base;
    const { representative: two } = other;
    return one && two ? [{ base: one, other: two }] : [];
  }
  return other.runs.flatMap((run) => {
    const partner = base.runs.find(({ round }) => round === run.round);
    return partner ? { base: partner, other: run } : [];
  });
}

/** True if all planned rounds ran, including excluded ones. */
function isDone({ planned, runs, excluded }: Series): boolean {
  const cut = excluded.filter(({ because }) => because === 'stopped' || because === 'interrupted');
  return runs.length + excluded.length - cut.length >= planned;
}

function claimOf(couples: readonly Couple[]): PairedRatio['claim'] {
  if (isFaster(couples)) return 'faster';
  const swapped = couples.map(({ base, other }) => ({ base: other, other: base }));
  return isFaster(swapped) ? 'slower' : 'none';
}

/**
 * True if the other mode is faster beyond doubt. The whole interval (of few rounds, the whole
 * range) of the smallest ratios that the clocks allow must be faster, and so must the median for
 * each order of the two modes. That rules out an effect of the order, even if excluded rounds make
 * one order more frequent.
 */
function isFaster(couples: readonly Couple[]): boolean {
  const beyond = (ratio: number | undefined) =>
    ratio !== undefined && ratio > 1 / (1 - SAME_WITHIN);
  const least = couples.map(leastRatio);
  const whole = orderStatisticInterval(least) ?? range(least);
  const orders = [true, false].map((baseFirst) =>
    couples.filter(({ base, other }) => base.run < other.run === baseFirst).map(leastRatio),
  );
  return (
    beyond(whole?.low) && orders.every((some) => some.length === 0 || beyond(medianRatio(some)))
  );
}

/** Each clock reading can be late by almost a step, and a run therefore off by one step. */
function leastRatio({ base, other }: Couple): number {
  return Math.max(0, base.elapsed - base.resolution) / (other.elapsed + other.resolution);
}
