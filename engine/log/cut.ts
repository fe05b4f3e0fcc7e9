import { type Attempt, decisive, idleLane, type Lane, withState } from './lane.ts';
import { momentsOf } from './moments.ts';
import { lastKnown, type RunTimeline, repliedAt } from './run-timeline.ts';

/**
 * Returns a run as it was at a moment: the fold of its events up to then. The timings that a browser
 * reported belong to the end of their attempt, and an interruption to the last moment before it.
 * Everything that did not change between two moments is identical in both.
 * @param at ms since the start of the run
 */
export function cut(run: RunTimeline, at: number): RunTimeline {
  const { before, settledAt, isRejected, endedAt, elapsed, busy, blocked, ...open } = run;
  if (before && at < before.until) return cut(before.run, at);
  if (at >= lastKnown(run)) return run;
  const latest = cuts.get(run);
  if (latest?.at === at) return latest.run;
  const replies = upTo(run.replies, at, repliedAt);
  // Only replies come after the end of a run.
  if (endedAt !== undefined && endedAt <= at) return { ...run, replies };
  const lanes = run.lanes.map((lane) => cutLane(lane, at));
  const beats = countUpTo(run.beats, at);
  const slowdowns = upTo(run.slowdowns, at);
  const isSettled = settledAt !== undefined && settledAt <= at;
  const known = latest?.run;
  if (
    known?.beats.length === beats &&
    (known.settledAt !== undefined) === isSettled &&
    known.slowdowns?.length === slowdowns?.length &&
    known.replies?.length === replies?.length &&
    known.lanes.every((lane, index) => lane === lanes[index])
  ) {
    cuts.set(run, { at, run: known });
    return known;
  }
  const result: RunTimeline = {
    ...open,
    state: 'running',
    before,
    ...(isSettled && { settledAt, isRejected }),
    lanes,
    beats: run.beats.slice(0, beats),
    slowdowns,
    replies,
    slept: false,
  };
  cuts.set(run, { at, run: result });
  return result;
}

/** Latest cut of each run, which several drawings of a frame need. */
const cuts = new WeakMap<RunTimeline, { at: number; run: RunTimeline }>();

/** Looks of a request after each of its moments, as far as they were needed. */
interface Stages {
  moments: readonly number[];
  /** By the number of moments before. */
  lanes: Lane[];
}

const stagesOf = new WeakMap<Lane, Stages>();

function cutLane(lane: Lane, at: number): Lane {
  const stages = stagesOf.get(lane) ?? { moments: momentsOf(lane), lanes: [] };
  stagesOf.set(lane, stages);
  const stage = countUpTo(stages.moments, at);
  if (stage === stages.moments.length) return lane;
  const known = stages.lanes[stage] ?? laneAt(lane, at);
  stages.lanes[stage] = known;
  return known;
}

function laneAt(lane: Lane, at: number): Lane {
  const { task, queuedAt, carried } = lane;
  const started = lane.attempts.filter(({ startedAt }) => startedAt <= at);
  // The decisive attempt ended with its request, unless an interruption lies between them.
  const last = lane.attempts.length > (carried ?? 0) ? decisive(lane) : undefined;
  const attempts = started.map((attempt) =>
    attemptAt(attempt, at, timedAt(attempt, attempt === last ? lane : undefined)),
  );
  const next = lane.attempts[attempts.length];
  const heldBack = upTo((next ?? lane).heldBack, at);
  if (lane.state === 'ended' && lane.endedAt <= at) return { ...lane, heldBack, attempts };
  if (queuedAt === undefined || queuedAt > at) {
    return attempts.length === 0 ? idleLane(task) : { task, state: 'idle', attempts, carried };
  }
  return withState({ task, queuedAt, state: 'queued', heldBack, attempts, carried });
}

/** @param timed moment to which the browser's timings belong */
function attemptAt(attempt: Attempt, at: number, timed: number): Attempt {
  const { startedAt, url, thread, heldBack, headersAt, status, headers, bodyAt, bytes } = attempt;
  const { failure, timing } = attempt;
  return {
    startedAt,
    url,
    thread,
    heldBack,
    ...(headersAt !== undefined && headersAt <= at && { headersAt, status, headers }),
    ...(bodyAt !== undefined && bodyAt <= at && { bodyAt, bytes }),
    ...(failure && failure.at <= at && { failure }),
    ...(timing && timed <= at && { timing }),
  };
}

/** @param lane of the attempt, if it was the last */
function timedAt({ bodyAt, failure, headersAt, startedAt }: Attempt, lane?: Lane): number {
  const endedAt = lane?.state === 'ended' ? lane.endedAt : undefined;
  return bodyAt ?? failure?.at ?? endedAt ?? headersAt ?? startedAt;
}

/** @returns undefined if there are none */
function upTo<T extends { at: number }>(
  all: readonly T[] | undefined,
  at: number,
  momentOf = (one: T) => one.at,
) {
  const some = all?.filter((one) => momentOf(one) <= at);
  return some?.length === 0 ? undefined : some;
}

/** @param sorted ascending */
function countUpTo(sorted: readonly number[], at: number): number {
  return sorted.findLastIndex((moment) => moment <= at) + 1;
}
