import { lastKnown, type RunTimeline, type Timeline } from '../../engine/log/timeline.ts';
import { modeIds } from '../../engine/modes/index.ts';
import { drawnRuns } from './drawn-runs.ts';

/**
 * Least length of an axis for all that is drawn, in ms. While a comparison is running the round
 * before counts as well: the axis would shrink and grow again with every round.
 */
export function reachedBy(timeline: Timeline): number {
  const started = (run: { state: string }): run is RunTimeline => run.state !== 'planned';
  const runs =
    timeline.state === 'running'
      ? modeIds.flatMap((id) => timeline.runs.filter(({ mode }) => mode === id).slice(-2))
      : drawnRuns(timeline).filter(started);
  return Math.max(0, ...runs.map(lastKnown));
}
