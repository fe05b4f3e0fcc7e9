import type { Attempt, Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { isBatched } from '../modes/index.ts';

/** One HTTP request with its response, if there was one. */
export interface Exchange {
  run: RunTimeline;
  /** Requests that it carried: in Bulk all of the run, otherwise one. */
  lanes: readonly Lane[];
  attempt: Attempt;
}

/** HTTP exchanges of a run, in the order of its requests. */
export function exchangesOf(run: RunTimeline): Exchange[] {
  const carriers = isBatched(run.mode) ? run.lanes.slice(0, 1) : run.lanes;
  return carriers.flatMap((lane) =>
    lane.attempts.map((attempt) => ({
      run,
      lanes: isBatched(run.mode) ? run.lanes : [lane],
      attempt,
    })),
  );
}
