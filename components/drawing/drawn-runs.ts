import { idleLane } from '../../engine/log/lane.ts';
import type { RunTimeline, Timeline } from '../../engine/log/timeline.ts';
import { type ModeId, modeIds } from '../../engine/modes/index.ts';
import { seriesOf } from '../../engine/verdict/series.ts';

/** A run on the screen: running, ended, or still to come. */
export type DrawnRun = RunTimeline | PlannedRun;

/** A run that has not started yet. It is drawn, so that nothing jumps when it starts. */
export interface PlannedRun extends Pick<RunTimeline, 'mode' | 'lanes'> {
  state: 'planned';
}

/**
 * One run per mode, in the order of the catalogue. While the comparison is running: the latest of
 * each mode, and those to come. Once it has ended: of several rounds the one that stands for all,
 * or where none counts, the last.
 */
export function drawnRuns(timeline: Timeline): DrawnRun[] {
  const latest = (mode: ModeId) => timeline.runs.findLast((run) => run.mode === mode);
  if (timeline.state !== 'running') {
    const series = seriesOf(timeline);
    return modeIds.flatMap((id) => {
      const representative = series.find(({ mode }) => mode === id)?.representative;
      return representative ?? latest(id) ?? [];
    });
  }
  const plan = (mode: ModeId): PlannedRun => ({
    mode,
    state: 'planned',
    lanes: timeline.cities.map(idleLane),
  });
  return modeIds.flatMap(
    (mode) => latest(mode) ?? (timeline.modes.includes(mode) ? plan(mode) : []),
  );
}

/**
 * Position of a run among those of its mode. `warmed-up`: the only one that counts. `lower-median`: of
 * an even number of rounds, the one next below the median.
 */
export type RoundLabel =
  | { kind: 'warm-up' | 'warmed-up' }
  | { kind: 'round' | 'median' | 'lower-median'; round: number; of: number };

/** Label of a run among those of its mode; undefined if it is the only one. */
export function roundLabelOf(
  { mode, round, earlier, elapsed }: RunTimeline,
  timeline: Timeline,
): RoundLabel | undefined {
  if (earlier) return undefined;
  if (round === 0) return { kind: 'warm-up' };
  const of = timeline.rounds;
  if (of === 1) return hasWarmUp(timeline) ? { kind: 'warmed-up' } : undefined;
  if (timeline.state === 'running') return { kind: 'round', round, of };
  const series = seriesOf(timeline).find((series) => series.mode === mode);
  if (series?.representative?.round !== round) return { kind: 'round', round, of };
  return { kind: series.median === elapsed ? 'median' : 'lower-median', round, of };
}

/** True if every run gets a label once it has started. */
export function hasRoundLabels(timeline: Timeline): boolean {
  return timeline.rounds > 1 || hasWarmUp(timeline);
}

function hasWarmUp({ runs }: Timeline): boolean {
  return runs.some(({ round }) => round === 0);
}
