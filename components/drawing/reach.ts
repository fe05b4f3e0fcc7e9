import { lastKnown } from '../../engine/log/run-timeline.ts';
import type { RunTimeline, Timeline } from '../../engine/log/timeline.ts';
import { modeIds } from '../../engine/modes/index.ts';
import { drawnRuns } from './drawn-runs.ts';

/**
 * Least length of the axis, in ms. Includes the previous round of a running comparison, so the
 * axis does not shrink and grow with every round.
 */
export function reachedBy(timeline: Timeline): number {
  const started = (run: { state: string }): run is RunTimeline => run.state !== 'planned';
  const runs =
    timeline.state === 'running'
      ? modeIds.flatMap((id) => timeline.runs.filter(({ mode }) => mode === id).slice(-2))
      : drawnRuns(timeline).filter(started);
  return Math.max(0, ...runs.map(lastKnown));
}
