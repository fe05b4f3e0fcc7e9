import type { NetworkTiming } from './network-timing.ts';
import type { Outcome } from './outcome.ts';
import type { Task } from './workload.ts';

/** One attempt of a request. Times are ms since the start of the run. */
export interface Attempt {
  /** Times for which the browser held it back before. */
  heldBack?: readonly Hold[] | undefined;
  startedAt: number;
  /** Absent for a request that shares its HTTP exchange with the first of its run. */
  url?: string | undefined;
  /** Thread of the server that handles it, by number, if the server tells. */
  thread?: number | undefined;
  headersAt?: number;
  status?: number;
  headers?: Readonly<Record<string, string>> | undefined;
  bodyAt?: number;
  /** Length of the decoded body. */
  bytes?: number;
  /** The browser's own measurements, if it reported any. */
  timing?: NetworkTiming;
  /** Its end, if it is not that of the request. */
  failure?: AttemptEnd;
}

/** End of an attempt that did not end its request. */
export interface AttemptEnd {
  /** ms since the start of the run */
  at: number;
  /** A success if another attempt had succeeded before. */
  outcome: Outcome;
  /** ms until the retry, which may then also wait for a permit; absent if there is none. */
  wait?: number | undefined;
}

/** Time for which the browser holds an attempt back. */
export interface Hold {
  /** ms since the start of the run */
  at: number;
  /** ms at most */
  wait: number;
}

/** State of a request that every lane has. Times are ms since the start of the run. */
interface LaneTimes {
  task: Task;
  queuedAt?: number;
  /** Times for which the browser has held the next attempt back; the last still counts. */
  heldBack?: readonly Hold[] | undefined;
  /** In order; empty before the request was sent. */
  attempts: readonly Attempt[];
  /** Number of attempts from before an interruption, which are not in flight. */
  carried?: number | undefined;
}

/**
 * A request that has not ended.
 * - `idle`: not started by the mode.
 * - `queued`: started, but waiting for the tasks that it needs, or for a permit.
 * - `waiting`: sent, no response yet.
 * - `receiving`: the headers have arrived, the body has not.
 * - `retrying`: all attempts have failed, and the next has not begun.
 */
export interface OpenLane extends LaneTimes {
  state: 'idle' | 'queued' | 'waiting' | 'receiving' | 'retrying';
}

/** A request that has ended, whatever the outcome. */
export interface EndedLane extends LaneTimes {
  state: 'ended';
  endedAt: number;
  outcome: Outcome;
  /** Number of the attempt with this outcome; absent if it is the last. */
  attempt?: number | undefined;
}

/** One request of a run, as it is drawn. */
export type Lane = OpenLane | EndedLane;

const idleLanes = new WeakMap<Task, OpenLane>();

/** A request that has not started. The same one for the same task, so that it is drawn once. */
export function idleLane(task: Task): OpenLane {
  const known = idleLanes.get(task);
  if (known) return known;
  const lane: OpenLane = { task, state: 'idle', attempts: [] };
  idleLanes.set(task, lane);
  return lane;
}

/** Attempt with the outcome of a request, or else the last one. */
export function decisive(lane: Lane): Attempt | undefined {
  const number = lane.state === 'ended' ? lane.attempt : undefined;
  return number === undefined ? lane.attempts.at(-1) : lane.attempts[number - 1];
}

/** Moment at which a request had all that it needs, in ms since the start of the run. */
export function readyAt({ task }: Lane, lanes: readonly Lane[]): number | undefined {
  const ends = task.after.map((earlier) => {
    const lane = lanes[earlier];
    return lane?.state === 'ended' ? lane.endedAt : Number.POSITIVE_INFINITY;
  });
  const last = Math.max(...ends);
  return Number.isFinite(last) ? last : undefined;
}

/** Returns a request in the state of its attempts, unless it has ended. */
export function withState<T extends Lane>(lane: T): T {
  if (lane.state === 'ended') return lane;
  const own = lane.attempts.slice(lane.carried ?? 0);
  const inFlight = own.filter(({ failure }) => !failure);
  if (inFlight.some(({ headersAt }) => headersAt !== undefined)) {
    return { ...lane, state: 'receiving' };
  }
  if (inFlight.length > 0) return { ...lane, state: 'waiting' };
  if (own.length > 0) return { ...lane, state: 'retrying' };
  return { ...lane, state: lane.queuedAt === undefined ? 'idle' : 'queued' };
}
