import type { LoggedPlan } from '../../../../engine/log/plan.ts';
import type { RunTimeline, Timeline } from '../../../../engine/log/timeline.ts';
import type { ComparableRun } from '../../../../engine/measure/comparable.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import { pairedRatio } from '../../../../engine/verdict/paired-ratio.ts';
import { baseOf, type Series, seriesOf } from '../../../../engine/verdict/series.ts';
import { planFor } from './fake-source.ts';

/** A comparable run. */
export function fitRun(mode: ModeId, round: number, elapsed: number): ComparableRun {
  return {
    run: 0,
    mode,
    round,
    state: 'completed',
    startedAt: 0,
    resolution: 0,
    earlier: false,
    lanes: [],
    beats: [],
    endedAt: elapsed,
    elapsed,
    resumed: false,
    slept: false,
  };
}

/** Comparison of these runs, in this order. */
export function timelineWith(
  runs: readonly RunTimeline[],
  { state = 'completed', ...change }: Partial<LoggedPlan & Pick<Timeline, 'state'>> = {},
): Timeline {
  const own = runs.filter(({ earlier }) => !earlier);
  return {
    startedAt: 0,
    state,
    plan: planFor(0, {
      modes: [...new Set(own.map(({ mode }) => mode))],
      rounds: Math.max(1, ...own.map(({ round }) => round)),
      ...change,
    }),
    runs: runs.map((run, index) => ({ ...run, run: index })),
  };
}

/** Both modes of a comparison of two: the baseline, and the other. */
export function bothOf(timeline: Timeline): [baseline: Series, other: Series] {
  const series = seriesOf(timeline);
  const baseline = baseOf(series);
  const other = series.find((one) => one !== baseline);
  if (!baseline || !other) throw new Error('not a comparison of two modes');
  return [baseline, other];
}

/** Ratio of two modes after a comparison of these runs, in this order. */
export function ratioOf(runs: readonly RunTimeline[], more?: Parameters<typeof timelineWith>[1]) {
  return pairedRatio(...bothOf(timelineWith(runs, more)));
}

/** Runs of rounds with these ms in Sequential and Parallel, in alternating order. */
export function alternating(
  lengths: readonly (readonly [sequential: number, parallel: number])[],
): ComparableRun[] {
  return lengths.flatMap(([sequential, parallel], index) => {
    const round = index + 1;
    const both = [fitRun('sequential', round, sequential), fitRun('parallel', round, parallel)];
    return round % 2 === 0 ? both.toReversed() : both;
  });
}
