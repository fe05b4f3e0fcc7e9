import { type ModeId, traitsOf } from '../modes/index.ts';
import type { EventOf, LogEvent } from './events.ts';
import { InvalidLogError } from './events.ts';
import type { Answer, Guess } from './guess.ts';
import { idleLane, type Lane } from './lane.ts';
import { nextLane, type RequestEvent } from './next-lane.ts';
import type { LoggedPlan } from './plan.ts';
import type { Task } from './workload.ts';

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
  /** ms until the mode settled, if that means anything. */
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

/** Small request that opened the connection. */
export type Opening = Omit<EventOf<'connection-opened'>, 'type'>;

/** State of a comparison after some events of its log. */
export interface Timeline {
  /** Wall clock, ms since 1970. */
  startedAt: number;
  state: 'running' | 'completed' | 'stopped' | 'interrupted';
  /** Its modes are those of this comparison; runs taken over from earlier ones are only in `runs`. */
  plan: LoggedPlan;
  /** The user's guess. */
  guess?: Guess | undefined;
  /** Answers to the question of the experiment, in order. */
  answers?: readonly Answer[] | undefined;
  /** End of a pause for the source's limits, in ms since 1970; absent outside of one. */
  pausedUntil?: number | undefined;
  /** Absent if it waits for the source's limits. */
  pausedBecause?: 'held-back' | undefined;
  /** Latest request that opened the connection before a run; absent if none was needed. */
  opening?: 'in-progress' | Opening | undefined;
  /** In the order of the log. */
  runs: readonly RunTimeline[];
}

/** Largest difference between wall clock and engine clock, in ms, that is not taken for sleep. */
const CLOCK_TOLERANCE = 1_000;

/**
 * Longest time in ms between beats through which a computer was certainly awake: it needs more to
 * stop all programs and to wake them up, even where its clock stands still in between.
 */
const AWAKE = 200;

/** Arrays of the timeline being folded. No other timeline shares them, so they may change. */
interface Draft {
  beats: number[];
  slowdowns: Slowdown[];
  lanes: Lane[];
}

/**
 * Folds one more event into a timeline. The first event of a log creates it.
 * @throws {@link InvalidLogError} if the event can't follow the earlier ones
 */
export function fold(timeline: Timeline | undefined, event: LogEvent): Timeline {
  return foldInto(timeline, event, { beats: [], slowdowns: [], lanes: [] });
}

/**
 * Folds several events into a timeline. Copies what it adds to once rather than for
 * every event, which keeps long logs linear.
 * @throws {@link InvalidLogError} if an event can't follow the earlier ones
 */
export function foldAll(
  timeline: Timeline | undefined,
  events: readonly LogEvent[],
): Timeline | undefined {
  const draft = { beats: [], slowdowns: [], lanes: [] };
  return events.reduce<Timeline | undefined>(
    (before, event) => foldInto(before, event, draft),
    timeline,
  );
}

/** Folds a whole log. */
export function timelineOf(events: readonly LogEvent[]): Timeline | undefined {
  return foldAll(undefined, events);
}

function foldInto(timeline: Timeline | undefined, event: LogEvent, draft: Draft): Timeline {
  if (event.type === 'comparison-started') {
    if (timeline) throw new InvalidLogError('a log starts once');
    const { startedAt, plan } = event;
    return { startedAt, state: 'running', plan, runs: [] };
  }
  if (!timeline) throw new InvalidLogError(`a log cannot start with ${event.type}`);
  if (event.type === 'comparison-resumed') {
    if (timeline.state !== 'interrupted') throw new InvalidLogError('nothing was interrupted');
    return { ...timeline, state: 'running' };
  }
  if (event.type === 'answered') {
    if (timeline.state === 'running') throw new InvalidLogError('an answer during a comparison');
    const { option, isRight } = event;
    return { ...timeline, answers: [...(timeline.answers ?? []), { option, isRight }] };
  }
  if (timeline.state !== 'running') {
    throw new InvalidLogError(`${event.type} after the end of the log`);
  }
  switch (event.type) {
    case 'comparison-ended':
      return {
        ...timeline,
        state: event.reason,
        pausedUntil: undefined,
        opening: timeline.opening === 'in-progress' ? undefined : timeline.opening,
        runs: timeline.runs.map(closeRun),
      };
    case 'guessed': {
      if (timeline.guess || timeline.runs.length > 0) throw new InvalidLogError('a late guess');
      const { guesses, sureness } = event;
      return { ...timeline, guess: { guesses, sureness } };
    }
    case 'paused':
      if (timeline.runs.at(-1)?.state === 'running') {
        throw new InvalidLogError('a pause during a run');
      }
      return { ...timeline, pausedUntil: event.until, pausedBecause: event.because };
    case 'connection-opening':
      if (timeline.runs.at(-1)?.state === 'running') {
        throw new InvalidLogError('a connection opened during a run');
      }
      return { ...timeline, pausedUntil: undefined, opening: 'in-progress' };
    case 'connection-opened': {
      if (timeline.opening !== 'in-progress') throw new InvalidLogError('nothing was opening');
      const { type, ...opening } = event;
      return { ...timeline, opening };
    }
    case 'run-started':
      if (event.run !== timeline.runs.length) {
        throw new InvalidLogError(`run ${event.run} started out of order`);
      }
      if (timeline.runs.at(-1)?.state === 'running') {
        throw new InvalidLogError(`run ${event.run} started during another`);
      }
      return {
        ...timeline,
        pausedUntil: undefined,
        runs: [...timeline.runs, startRun(timeline.plan.workload.tasks, event)],
      };
    case 'run-resumed':
      return changeRun({ ...timeline, pausedUntil: undefined }, event, draft);
    default:
      return changeRun(timeline, event, draft);
  }
}

/** Event of a run that has started. */
type RunEvent = Exclude<Extract<LogEvent, { run: number }>, EventOf<'run-started'>>;

function changeRun(timeline: Timeline, event: RunEvent, draft: Draft): Timeline {
  const { runs } = timeline;
  const run = runs[event.run];
  const isPossible =
    event.type === 'run-resumed'
      ? run?.state === 'interrupted' && run === runs.at(-1)
      : run?.state === 'running' ||
        event.type === 'network-timed' ||
        event.type === 'thread-replied';
  if (!run || !isPossible) {
    throw new InvalidLogError(`${event.type} of run ${event.run}, which is ${run?.state}`);
  }
  return { ...timeline, runs: runs.with(event.run, nextRun(run, event, draft)) };
}

function nextRun(run: RunTimeline, event: RunEvent, draft: Draft): RunTimeline {
  switch (event.type) {
    case 'run-resumed':
      return reopenRun(run, event.at);
    case 'run-ended':
      return endRun(run, event);
    case 'heartbeat':
      return addBeat(run, event.at, draft);
    case 'thread-replied': {
      const { at, delay } = event;
      return { ...run, replies: [...(run.replies ?? []), { at, delay }] };
    }
    case 'mode-settled':
      if (run.settledAt !== undefined) throw new InvalidLogError('a mode settles once');
      return { ...run, settledAt: event.at, ...(event.isRejected && { isRejected: true }) };
    case 'slowed-down':
      return addSlowdown(run, { at: event.at, limit: event.limit }, draft);
    default:
      return changeLane(run, event, draft);
  }
}

function addBeat(run: RunTimeline, at: number, draft: Draft): RunTimeline {
  if (draft.beats !== run.beats) draft.beats = [...run.beats];
  draft.beats.push(at);
  return { ...run, beats: draft.beats };
}

function addSlowdown(run: RunTimeline, slowdown: Slowdown, draft: Draft): RunTimeline {
  if (draft.slowdowns !== run.slowdowns) draft.slowdowns = [...(run.slowdowns ?? [])];
  draft.slowdowns.push(slowdown);
  return { ...run, slowdowns: draft.slowdowns };
}

function startRun(tasks: readonly Task[], event: EventOf<'run-started'>): RunTimeline {
  const { run, mode, round, startedAt, resolution, size, delay, limit, earlier } = event;
  return {
    run,
    mode,
    round,
    state: 'running',
    startedAt,
    resolution,
    size,
    ...(delay !== undefined && { delay }),
    limit,
    earlier,
    lanes: tasks.map(idleLane),
    beats: [],
    resumed: false,
    slept: false,
  };
}

/** Resets the requests that have no outcome, but keeps their attempts. */
function reopenRun(run: RunTimeline, at: number): RunTimeline {
  const lanes = run.lanes.map((lane): Lane => (lane.state === 'ended' ? lane : carriedLane(lane)));
  const before = { run, until: at };
  const beats = [...run.beats];
  const slowdowns = run.slowdowns && [...run.slowdowns];
  return { ...run, state: 'running', resumed: true, before, lanes, beats, slowdowns };
}

function carriedLane({ task, attempts }: Lane): Lane {
  const idle = idleLane(task);
  return attempts.length === 0 ? idle : { ...idle, attempts, carried: attempts.length };
}

/** Marks a run that is still open at the end of its log as interrupted. */
function closeRun(run: RunTimeline): RunTimeline {
  return run.state === 'running' ? { ...run, state: 'interrupted' } : run;
}

function endRun(run: RunTimeline, event: EventOf<'run-ended'>): RunTimeline {
  const { at, reason, busy, blocked } = event;
  // A resumed run includes the time of the interruption, so its length means nothing.
  if (run.resumed) return { ...run, state: reason, endedAt: at, busy };
  const slept = hasSlept(run, event, run.beats);
  const elapsed = run.settledAt ?? at;
  return { ...run, state: reason, endedAt: at, elapsed, busy, blocked, slept };
}

/**
 * Returns true if the computer slept, which the wall clock counts, and the engine's may not. If the
 * thread's beats went on all the time, somebody set the wall clock, and the run is not affected.
 * @param beats ms since the start of the run, ascending
 */
export function hasSlept(
  { startedAt }: Pick<RunTimeline, 'startedAt'>,
  { at, endedAt = 0 }: EventOf<'run-ended'>,
  beats: readonly number[],
): boolean {
  if (endedAt - startedAt - at <= CLOCK_TOLERANCE) return false;
  if (beats.length === 0) return true;
  return [...beats, at].some((moment, index) => moment - (beats[index - 1] ?? 0) > AWAKE);
}

/** Latest known moment of a run, in ms since its start. */
export function lastKnown(run: RunTimeline): number {
  const { endedAt = 0, settledAt = 0, lanes, beats, slowdowns, before } = run;
  const others = [beats.at(-1) ?? 0, slowdowns?.at(-1)?.at ?? 0, before?.until ?? 0];
  return Math.max(endedAt, settledAt, ...others, ...lanes.map(lastOf));
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

function changeLane(run: RunTimeline, event: RequestEvent, draft: Draft): RunTimeline {
  const lane = run.lanes[event.request];
  if (!lane) throw new InvalidLogError(`run ${run.run} has no request ${event.request}`);
  const wasOver = run.before?.run.lanes[event.request]?.state === 'ended';
  if (wasOver && event.type !== 'network-timed') {
    throw new InvalidLogError(`${event.type} of an attempt that was interrupted`);
  }
  if (draft.lanes !== run.lanes) draft.lanes = [...run.lanes];
  draft.lanes[event.request] = nextLane(lane, event, traitsOf(run.mode).repeats);
  return { ...run, lanes: draft.lanes };
}
