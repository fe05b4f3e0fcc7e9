import type { Attempt, Lane } from './lane.ts';
import { type RunTimeline, repliedAt } from './run-timeline.ts';

/** Times of a request at which something happened, ascending, in ms since the start of the run. */
export function momentsOf(lane: Lane): number[] {
  const { queuedAt, attempts, heldBack = [] } = lane;
  const endedAt = lane.state === 'ended' ? lane.endedAt : undefined;
  const moments = [
    queuedAt,
    ...attempts.flatMap(ofAttempt),
    ...heldBack.map(({ at }) => at),
    endedAt,
  ];
  return moments.filter((at) => at !== undefined).sort((a, b) => a - b);
}

function ofAttempt({ heldBack = [], startedAt, headersAt, bodyAt, failure }: Attempt) {
  return [...heldBack.map(({ at }) => at), startedAt, headersAt, bodyAt, failure?.at];
}

/** Times of a run at which something happened except beats, in any order. */
export function momentsOfRun(run: RunTimeline): number[] {
  const { lanes, slowdowns = [], replies = [], settledAt, endedAt, before } = run;
  return [
    ...lanes.flatMap(momentsOf),
    ...(settledAt === undefined ? [] : [settledAt]),
    ...slowdowns.map(({ at }) => at),
    ...replies.map(repliedAt),
    ...(before ? [...momentsOfRun(before.run), before.until] : []),
    ...(endedAt === undefined ? [] : [endedAt]),
  ];
}
