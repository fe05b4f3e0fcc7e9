import { momentsOfRun } from '../../engine/log/moments.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { drawnRuns } from './drawn-runs.ts';

/** Times at which something happens in a run that is drawn, ascending, in ms on the shared axis. */
export function drawnMoments(timeline: Timeline): number[] {
  const moments = drawnRuns(timeline).flatMap((run) =>
    run.state === 'planned' ? [] : momentsOfRun(run),
  );
  return [...new Set(moments)].sort((a, b) => a - b);
}
