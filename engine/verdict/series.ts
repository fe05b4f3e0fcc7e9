import type { RunTimeline } from '../log/timeline.ts';
import {
  type ComparableRun,
  type ExclusionReason,
  exclusionReason,
  isComparable,
} from '../measure/comparable.ts';
import { type ModeId, modeIds } from '../modes/index.ts';
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

/** Series of the baseline: Sequential, or else the first mode in the catalogue. */
export function baseOf(series: readonly Series[]): Series | undefined {
  return series.find(({ mode }) => mode === 'sequential') ?? series[0];
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
