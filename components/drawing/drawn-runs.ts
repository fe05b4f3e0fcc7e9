import { idleLane } from '../../engine/log/lane.ts';
import type { RunTimeline, Timeline } from '../../engine/log/timeline.ts';
import type { Task } from '../../engine/log/workload.ts';
import { type ModeId, modeIds } from '../../engine/modes/index.ts';
import { seriesOf } from '../../engine/verdict/series.ts';

/** Run on the screen: running, ended, or planned. */
export type DrawnRun = RunTimeline | PlannedRun;

/** Run that has not started yet. It is drawn to keep the layout stable. */
export interface PlannedRun extends Pick<RunTimeline, 'mode' | 'lanes' | 'settledAt'> {
  state: 'planned';
}

/**
 * Returns one run per mode, in the order of the catalogue. During the comparison: the latest of
 * each mode, and those to come. After it: the representative round, or the last if none counts.
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
  const { workload, modes } = timeline.plan;
  return plannedRuns(workload.tasks).flatMap(
    (planned) => latest(planned.mode) ?? (modes.includes(planned.mode) ? planned : []),
  );
}

const allPlanned = new WeakMap<readonly Task[], PlannedRun[]>();

/** Planned runs over a list of tasks. The same ones each time, so that they are drawn once. */
function plannedRuns(tasks: readonly Task[]): PlannedRun[] {
  const known = allPlanned.get(tasks);
  if (known) return known;
  const lanes = tasks.map(idleLane);
  const planned = modeIds.map((mode): PlannedRun => ({ mode, state: 'planned', lanes }));
  allPlanned.set(tasks, planned);
  return planned;
}

/**
 * Position of a run among those of its mode. `warmed-up`: the only one that counts.
 */
export type RoundLabel =
  | { kind: 'warm-up' | 'warmed-up' }
  | { kind: 'round' | 'median'; round: number; of: number };

/** Label of a run among those of its mode; undefined if it is the only one. */
export function roundLabelOf(
  { mode, round, earlier }: RunTimeline,
  timeline: Timeline,
): RoundLabel | undefined {
  if (earlier) return undefined;
  if (round === 0) return { kind: 'warm-up' };
  const of = timeline.plan.rounds;
  if (of === 1) return hasWarmUp(timeline) ? { kind: 'warmed-up' } : undefined;
  if (timeline.state === 'running') return { kind: 'round', round, of };
  const series = seriesOf(timeline).find((series) => series.mode === mode);
  if (series?.representative?.round !== round) return { kind: 'round', round, of };
  return { kind: 'median', round, of };
}

/** True if every started run gets a label. */
export function hasRoundLabels(timeline: Timeline): boolean {
  return timeline.plan.rounds > 1 || hasWarmUp(timeline);
}

function hasWarmUp({ runs }: Timeline): boolean {
  return runs.some(({ round }) => round === 0);
}
