import type { ModeId } from '../modes/index.ts';
import type { Lane } from './lane.ts';

/** One run, as it is drawn. */
export interface RunTimeline {
  run: number;
  mode: ModeId;
  /** Counts from 1; 0 is the warm-up, which is excluded. */
  round: number;
  state: 'running' | 'completed' | 'stopped' | 'interrupted';
  /** Wall clock, ms since 1970. */
  startedAt: number;
  /** Smallest step of the clock that measured the run, in ms. */
  resolution: number;
  /** Concurrency limit, for modes that have one. */
  size?: number | undefined;
  /** ms until a second attempt, for modes that make one. */
  delay?: number | undefined;
  limit?: number | undefined;
  /** Concurrency limits after the source refused requests because too many were in flight. */
  slowdowns?: readonly Slowdown[] | undefined;
  earlier: boolean;
  lanes: readonly Lane[];
  /** Times at which its thread was free, in ms since the start of the run. */
  beats: readonly number[];
  /** Replies of the thread to the user, in the order in which they came. */
  replies?: readonly Reply[] | undefined;
  /** ms at which the mode settled, if requests were still in flight or it rejected. */
  settledAt?: number | undefined;
  /** True if the mode rejected. */
  isRejected?: true | undefined;
  /** ms from the start of the run to the end of its last request; absent before that. */
  endedAt?: number;
  /** ms until the mode settled, if that means anything; of users, the longest wait. */
  elapsed?: number;
  /** ms in which our own code was working, if measured. */
  busy?: number | undefined;
  /** Longest time in ms for which our own code kept the thread, if measured. */
  blocked?: number | undefined;
  /** True for a run that was interrupted and resumed; it has no comparable time. */
  resumed: boolean;
  /** The same run when it was interrupted, and the ms at which it was resumed. */
  before?: { run: RunTimeline; until: number } | undefined;
  /** True if the computer slept during the run, or may have; `elapsed` then means nothing. */
  slept: boolean;
}

/** Concurrency limit from a moment on, in ms since the start of the run. */
export interface Slowdown {
  at: number;
  limit: number;
}

/** Reply of the thread that runs the requests. */
export interface Reply {
  /** ms since the start of the run at which it was asked. */
  at: number;
  /** ms until it replied. */
  delay: number;
}

const known = new WeakMap<RunTimeline, number>();

/** Latest known moment of a run, in ms since its start. */
export function lastKnown(run: RunTimeline): number {
  const last = known.get(run) ?? lastOfRun(run);
  known.set(run, last);
  return last;
}

function lastOfRun(run: RunTimeline): number {
  const { endedAt = 0, settledAt = 0, lanes, beats, slowdowns, replies = [], before } = run;
  const others = [beats.at(-1) ?? 0, slowdowns?.at(-1)?.at ?? 0, before?.until ?? 0];
  const replied = replies.reduce((last, reply) => Math.max(last, repliedAt(reply)), 0);
  return Math.max(endedAt, settledAt, replied, ...others, ...lanes.map(lastOf));
}

/** Moment of a reply, in ms since the start of the run. */
export function repliedAt({ at, delay }: Reply): number {
  return at + delay;
}

function lastOf(lane: Lane): number {
  return Math.max(
    lane.queuedAt ?? 0,
    lane.heldBack?.at(-1)?.at ?? 0,
    lane.state === 'ended' ? lane.endedAt : 0,
    ...lane.attempts.map(
      ({ failure, bodyAt, headersAt, startedAt }) =>
        failure?.at ?? bodyAt ?? headersAt ?? startedAt,
    ),
  );
}
