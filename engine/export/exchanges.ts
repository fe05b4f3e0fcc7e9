import type { Attempt, Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { isLocal } from '../measure/host.ts';
import { isBatched } from '../modes/index.ts';

/** One HTTP request with its response, if there was one. */
export interface Exchange {
  run: RunTimeline;
  /** Requests that it carried: all of the run if they share it, otherwise one. */
  lanes: readonly Lane[];
  attempt: Attempt;
}

/** HTTP exchanges of a run, in the order of its requests. */
export function exchangesOf(run: RunTimeline): Exchange[] {
  const isOne = isBatched(run.mode);
  const carriers = (isOne ? run.lanes.slice(0, 1) : run.lanes).filter((lane) => !isLocal(lane));
  return carriers.flatMap((lane) =>
    lane.attempts.map((attempt) => ({ run, lanes: isOne ? run.lanes : [lane], attempt })),
  );
}
