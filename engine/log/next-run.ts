import { traitsOf } from '../modes/index.ts';
import { type EventOf, InvalidLogError, type LogEvent } from './events.ts';
import { idleLane, type Lane } from './lane.ts';
import { nextLane, type RequestEvent } from './next-lane.ts';
import { withRows } from './rows.ts';
import type { RunTimeline } from './run-timeline.ts';
import type { Task } from './workload.ts';

/** Largest difference between wall clock and engine clock, in ms, that is not taken for sleep. */
const CLOCK_TOLERANCE = 1_000;

/**
 * Longest time in ms between beats through which a computer was certainly awake: it needs more to
 * stop all programs and to wake them up, even where its clock stands still in between.
 */
const AWAKE = 200;

/** Lists of the timeline being folded. No other timeline shares them, so they may change. */
export type Draft = WeakSet<object>;

/** Returns a list with the same elements that may change. */
export function ownList<T>(list: readonly T[], draft: Draft): T[] {
  const isOwn = (some: readonly T[]): some is T[] => draft.has(some);
  if (isOwn(list)) return list;
  const copy = [...list];
  draft.add(copy);
  return copy;
}

/** Returns a list with one more element. */
export function withOne<T>(list: readonly T[] | undefined, one: T, draft: Draft): T[] {
  const own = ownList(list ?? [], draft);
  own.push(one);
  return own;
}

/** Event of a run that has started. */
export type RunEvent = Exclude<Extract<LogEvent, { run: number }>, EventOf<'run-started'>>;

/**
 * Returns a run after one more event.
 * @throws {@link InvalidLogError} if the event can't follow the earlier ones
 */
export function nextRun(run: RunTimeline, event: RunEvent, draft: Draft): RunTimeline {
  switch (event.type) {
    case 'run-resumed':
      return reopenRun(run, event.at);
    case 'run-ended':
      return endRun(run, event);
    case 'heartbeat':
      return { ...run, beats: withOne(run.beats, event.at, draft) };
    case 'thread-replied': {
      const { at, delay } = event;
      return { ...run, replies: withOne(run.replies, { at, delay }, draft) };
    }
    case 'mode-settled':
      if (run.settledAt !== undefined) throw new InvalidLogError('a mode settles once');
      return { ...run, settledAt: event.at, ...(event.isRejected && { isRejected: true }) };
    case 'slowed-down': {
      const { at, limit } = event;
      return { ...run, slowdowns: withOne(run.slowdowns, { at, limit }, draft) };
    }
    case 'requests-ended':
      return { ...run, lanes: withRows(run, event) };
    default:
      return changeLane(run, event, draft);
  }
}

/** Run over these tasks that has just started. */
export function startRun(tasks: readonly Task[], event: EventOf<'run-started'>): RunTimeline {
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
    lanes: tasks.slice(0, event.tasks).map(idleLane),
    beats: [],
    resumed: false,
    slept: false,
  };
}

/** Resets the requests that have no outcome, but keeps their attempts. */
function reopenRun(run: RunTimeline, at: number): RunTimeline {
  const lanes = run.lanes.map((lane): Lane => (lane.state === 'ended' ? lane : carriedLane(lane)));
  const before = { run, until: at };
  // Copies, because those of `before` must not grow.
  const beats = [...run.beats];
  const slowdowns = run.slowdowns && [...run.slowdowns];
  const replies = run.replies && [...run.replies];
  return { ...run, state: 'running', resumed: true, before, lanes, beats, slowdowns, replies };
}

function carriedLane({ task, attempts }: Lane): Lane {
  const idle = idleLane(task);
  return attempts.length === 0 ? idle : { ...idle, attempts, carried: attempts.length };
}

/** Marks a run that is still open at the end of its log as interrupted. */
export function closeRun(run: RunTimeline): RunTimeline {
  return run.state === 'running' ? { ...run, state: 'interrupted' } : run;
}

function endRun(run: RunTimeline, event: EventOf<'run-ended'>): RunTimeline {
  const { at, reason, longest, busy, blocked } = event;
  // A resumed run includes the time of the interruption, so its length means nothing.
  if (run.resumed) return { ...run, state: reason, endedAt: at, busy };
  const slept = hasSlept(run, event);
  const elapsed = run.settledAt ?? longest ?? at;
  return { ...run, state: reason, endedAt: at, elapsed, busy, blocked, slept };
}

/**
 * Returns true if the computer slept, which the wall clock counts, and the engine's may not. If the
 * thread's beats went on all the time, somebody set the wall clock, and the run is not affected.
 */
function hasSlept(
  { startedAt, beats }: RunTimeline,
  { at, endedAt = 0 }: EventOf<'run-ended'>,
): boolean {
  if (endedAt - startedAt - at <= CLOCK_TOLERANCE) return false;
  if (beats.length === 0) return true;
  return [...beats, at].some((moment, index) => moment - (beats[index - 1] ?? 0) > AWAKE);
}

function changeLane(run: RunTimeline, event: RequestEvent, draft: Draft): RunTimeline {
  const lane = run.lanes[event.request];
  if (!lane) throw new InvalidLogError(`run ${run.run} has no request ${event.request}`);
  const wasOver = run.before?.run.lanes[event.request]?.state === 'ended';
  if (wasOver && event.type !== 'network-timed') {
    throw new InvalidLogError(`${event.type} of an attempt that was interrupted`);
  }
  const lanes = ownList(run.lanes, draft);
  lanes[event.request] = nextLane(lane, event, traitsOf(run.mode).repeats);
  return { ...run, lanes };
}
