import type { RunTimeline } from '../log/timeline.ts';
import {
  type ComparableRun,
  type ExclusionReason,
  exclusionReason,
  isComparable,
} from '../measure/comparable.ts';
import { isBlocking, type ModeId, modeIds, traitsOf } from '../modes/index.ts';
import { rememberLatest } from './remember-latest.ts';

/** Runs of one mode in a comparison. */
export interface Series {
  mode: ModeId;
  /** True if taken over from an earlier comparison: one run, which shares no round with others. */
  earlier: boolean;
  /** Number of planned rounds. */
  planned: number;
  /** The runs that count, by round. */
  runs: readonly ComparableRun[];
  /** Uncounted runs that came first. */
  warmUps: readonly RunTimeline[];
  /** Excluded runs, by round. */
  excluded: readonly { round: number; because: ExclusionReason }[];
  /**
   * Run with the median time, the lower of two in the middle: it is drawn, and its time is the
   * figure of the mode. Absent if no run counts.
   */
  representative?: ComparableRun;
}

/**
 * Series of a comparison, in the order of the catalogue: every planned mode, even before its first
 * run, and every one that was taken over.
 */
export const seriesOf = rememberLatest((timeline): readonly Series[] =>
  modeIds.flatMap((mode) => {
    const runs = timeline.runs.filter((run) => run.mode === mode);
    if (timeline.plan.modes.includes(mode)) {
      const own = runs.filter(({ earlier }) => !earlier);
      return { ...figuresOf(own), mode, earlier: false, planned: timeline.plan.rounds };
    }
    return runs.length > 0 ? { ...figuresOf(runs), mode, earlier: true, planned: 1 } : [];
  }),
);

/**
 * Series that are compared with each other, because their modes need the same values: the first in
 * the catalogue of which there are several, or else the first one.
 */
export function comparedIn(series: readonly Series[]): readonly Series[] {
  const groups = series.map((one) => series.filter((other) => needsOf(other) === needsOf(one)));
  const several = groups.filter(([one]) => one && needsOf(one) !== 'none');
  return several.find(({ length }) => length > 1) ?? several[0] ?? series.slice(0, 1);
}

/** Series of the baseline: the usual one, or else one that blocks, or the first that is compared. */
export function baseOf(series: readonly Series[]): Series | undefined {
  const compared = comparedIn(series);
  return (
    compared.find(({ mode }) => traitsOf(mode).isBaseline) ??
    compared.find(({ mode }) => isBlocking(mode)) ??
    compared[0]
  );
}

function needsOf({ mode }: Series) {
  return traitsOf(mode).needs;
}

function figuresOf(runs: readonly RunTimeline[]): Omit<Series, 'mode' | 'earlier' | 'planned'> {
  const byRound = runs.filter(({ round }) => round > 0).toSorted((a, b) => a.round - b.round);
  const fit = byRound.filter(isComparable);
  const all = {
    runs: fit,
    warmUps: runs.filter(({ round }) => round === 0),
    excluded: byRound.flatMap((run) => {
      const because = exclusionReason(run);
      return because && because !== 'running' ? { round: run.round, because } : [];
    }),
  };
  const representative = fit.toSorted((a, b) => a.elapsed - b.elapsed)[
    Math.ceil(fit.length / 2) - 1
  ];
  return { ...all, ...(representative && { representative }) };
}
