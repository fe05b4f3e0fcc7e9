import { type ComparableRun, isResolved } from '../measure/comparable.ts';
import {
  type Interval,
  medianRatio,
  orderStatisticInterval,
  range,
} from '../measure/statistics.ts';
import type { ModeId } from '../modes/index.ts';
import { rememberLatest } from './remember-latest.ts';
import { baseOf, type Series, seriesOf } from './series.ts';

/**
 * Modes closer than this share of each other's time are called the same: the one is faster if it
 * took less than 99% of the other's time, and slower the other way round.
 */
const SAME_WITHIN = 0.01;

/** One round in which the runs of both modes are comparable. */
export interface Pair {
  round: number;
  /** Elapsed time of the base, divided by that of the other mode. */
  ratio: number;
  /** The one that ran first, and met the network as the round found it. */
  first: 'base' | 'other';
}

/** Speed of one mode as a multiple of another's, and how sure that is. Above 1 is faster. */
export interface PairedRatio {
  /** By round; just one, of the medians, when a mode was taken over from an earlier comparison. */
  pairs: readonly Pair[];
  /** Number of pairs; at least 1. */
  rounds: number;
  /** The median of the pairs' ratios. */
  median: number;
  /** Holds the true median with at least 95%; absent where fewer than 6 rounds are paired. */
  interval?: Interval;
  /** The smallest and the largest of the ratios. */
  range: Interval;
  /**
   * True if it proves nothing: fewer than 6 rounds are paired, or not all of the rounds that were
   * planned were done (a user who stops when the figures please has chosen them), or one of the modes
   * was always the first.
   */
  indicationOnly: boolean;
  /** Claim that is proved about the other mode: `none` is "no clear difference", not "the same". */
  claim: 'faster' | 'slower' | 'none';
}

/**
 * Compares two modes round by round. Only rounds in which both are comparable count: what changes
 * between rounds (the network, the time of day) is in both of a round's runs and cancels out.
 * @returns undefined when no round is paired, or when one of the paired runs is not longer than its
 *   clock's smallest step. Excluding only that round would choose the slow ones.
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

/** Ratios of the modes to the base, and of the base to itself; absent where nothing is paired. */
export const ratiosOf = rememberLatest((timeline): ReadonlyMap<ModeId, PairedRatio> => {
  const series = seriesOf(timeline);
  const base = baseOf(series);
  const ratios = new Map<ModeId, PairedRatio>();
  for (const one of series) {
    const ratio = base && pairedRatio(base, one);
    if (ratio) ratios.set(one.mode, ratio);
  }
  return ratios;
});

/** Figures of a run that are needed to set it against another. */
type Side = Pick<ComparableRun, 'run' | 'round' | 'elapsed' | 'resolution'>;

interface Couple {
  base: Side;
  other: Side;
}

function pairUp(base: Series, other: Series): Couple[] {
  if (base.earlier || other.earlier) {
    const one = typical(base);
    const two = typical(other);
    return one && two ? [{ base: one, other: two }] : [];
  }
  return other.runs.flatMap((run) => {
    const partner = base.runs.find(({ round }) => round === run.round);
    return partner ? { base: partner, other: run } : [];
  });
}

/** A whole series as if it were one run. */
function typical({ representative, median }: Series): Side | undefined {
  return representative && median !== undefined
    ? { ...representative, elapsed: median }
    : undefined;
}

/** True if every round was carried out, even if its time can't be compared. */
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
 * True if the other mode is faster beyond doubt: the whole interval (of few rounds, the whole range)
 * of the smallest ratios that the clocks allow for, and also the median of the rounds in which it
 * ran second and of those in which it ran first. So the order can't have caused the outcome, not
 * even when excluded rounds make one of the orders more frequent.
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

/** Each reading of a clock can be late by almost a step, so that a run may be a step off. */
function leastRatio({ base, other }: Couple): number {
  return Math.max(0, base.elapsed - base.resolution) / (other.elapsed + other.resolution);
}
