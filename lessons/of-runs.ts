import type { RunTimeline, Timeline } from '../engine/log/timeline.ts';
import { seriesOf } from '../engine/verdict/series.ts';
import type { Figure } from './experiment.ts';

/** Run that stands for a mode: the representative round, or the latest if none counts. */
export function runIn(timeline: Timeline, mode: string): RunTimeline | undefined {
  const series = seriesOf(timeline).find((series) => series.mode === mode);
  return series?.representative ?? timeline.runs.findLast((run) => run.mode === mode);
}

/** Elapsed time of a mode; undefined if it has none. */
export function elapsedIn(timeline: Timeline, mode: string): Figure | undefined {
  const { elapsed, resolution = 1 } = runIn(timeline, mode) ?? {};
  return elapsed === undefined ? undefined : { kind: 'duration', value: elapsed, resolution };
}
