import { cut } from '../../engine/log/cut.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { drawnRuns } from './drawn-runs.ts';

/**
 * Counts the requests of all drawn runs, and those that are in flight at a moment.
 * @param at ms since the start of each run
 */
export function inFlight(timeline: Timeline, at: number): { some: number; all: number } {
  const lanes = drawnRuns(timeline).flatMap((run) =>
    run.state === 'planned' ? run.lanes : cut(run, at).lanes,
  );
  const some = lanes.filter(({ state }) => state === 'waiting' || state === 'receiving').length;
  return { some, all: lanes.length };
}
