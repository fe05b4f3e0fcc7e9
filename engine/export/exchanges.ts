import type { Attempt, Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { isBulk } from '../modes/index.ts';

/** One HTTP request with its answer, if one came. */
export interface Exchange {
  run: RunTimeline;
  /** The requests that it carried; in Bulk all of the run's, else one. */
  lanes: readonly Lane[];
  attempt: Attempt;
}

/** What went over the network in a run, in the order in which it was asked. */
export function exchangesOf(run: RunTimeline): Exchange[] {
  const carriers = isBulk(run.mode) ? run.lanes.slice(0, 1) : run.lanes;
  return carriers.flatMap((lane) =>
    lane.attempts.map((attempt) => ({
      run,
      lanes: isBulk(run.mode) ? run.lanes : [lane],
      attempt,
    })),
  );
}
