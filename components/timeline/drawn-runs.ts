import { type ModeId, modeIds } from '../../engine/modes/index.ts';
import { idleLane, type RunTimeline, type Timeline } from '../../engine/timeline.ts';

/** A run as it stands on the screen: under way, done, or still to come. */
export type DrawnRun = RunTimeline | PlannedRun;

/** A run that has not started yet; its place is kept, so that nothing jumps when it does. */
export interface PlannedRun extends Pick<RunTimeline, 'mode' | 'lanes'> {
  state: 'planned';
}

/** The runs of a comparison in the order of the catalogue, and those to come while it is running. */
export function drawnRuns(timeline: Timeline): DrawnRun[] {
  const planned = timeline.state === 'running' ? timeline.modes : [];
  const plan = (mode: ModeId): PlannedRun => ({
    mode,
    state: 'planned',
    lanes: timeline.cities.map(idleLane),
  });
  return modeIds.flatMap((mode) => {
    const run = timeline.runs.findLast((run) => run.mode === mode);
    return run ?? (planned.includes(mode) ? plan(mode) : []);
  });
}
