import type { LogEvent } from './events.ts';
import { InvalidLogError } from './events.ts';
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
  headersAt?: number;
  status?: number;
  headers?: Readonly<Record<string, string>> | undefined;
  bodyAt?: number;
  /** Length of the decoded body. */
  bytes?: number;
  /** The browser's own measurements, if it reported any. */
  timing?: NetworkTiming;
  /** Failure that was followed by a retry. */
  failure?: Failure;
}

/** Failure of an attempt that was followed by a retry. */
export interface Failure {
  /** ms since the start of the run */
  at: number;
  outcome: Outcome;
  /** ms until the next attempt, which may then also wait for a permit. */
  wait: number;
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
}

/**
 * A request that has not ended.
 * - `idle`: not started by the mode.
 * - `queued`: started, but waiting for a permit.
 * - `waiting`: sent, no response yet.
 * - `receiving`: the headers have arrived, the body has not.
 * - `retrying`: an attempt has failed, and the next has not begun.
 */
export interface OpenLane extends LaneTimes {
  state: 'idle' | 'queued' | 'waiting' | 'receiving' | 'retrying';
}

/** A request that has ended, whatever the outcome. */
export interface EndedLane extends LaneTimes {
  state: 'ended';
  endedAt: number;
  outcome: Outcome;
}

/** One request of a run, as it is drawn. */
export type Lane = OpenLane | EndedLane;

/** Event of a single request. */
export type RequestEvent = Extract<LogEvent, { request: number }>;

/** States in which a request may receive an event. */
const validFrom: Record<RequestEvent['type'], readonly Lane['state'][]> = {
  'request-queued': ['idle'],
  'held-back': ['queued', 'retrying'],
  'attempt-started': ['queued', 'retrying'],
  'headers-received': ['waiting'],
  'body-received': ['receiving'],
  'attempt-ended': ['waiting', 'receiving'],
  'network-timed': ['waiting', 'receiving', 'retrying', 'ended'],
  'request-ended': ['idle', 'queued', 'waiting', 'receiving', 'retrying'],
};

const idleLanes = new WeakMap<Task, OpenLane>();

/** A request that has not started. The same one for the same task, so that it is drawn once. */
export function idleLane(task: Task): OpenLane {
  const known = idleLanes.get(task);
  if (known) return known;
  const lane: OpenLane = { task, state: 'idle', attempts: [] };
  idleLanes.set(task, lane);
  return lane;
}

/**
 * Returns a request after one more event.
 * @throws {@link InvalidLogError} if the event can't follow the earlier ones
 */
export function nextLane(lane: Lane, event: RequestEvent): Lane {
  if (!validFrom[event.type].includes(lane.state)) {
    throw new InvalidLogError(`${event.type} cannot follow the state ${lane.state}`);
  }
  switch (event.type) {
    case 'request-queued':
      return { ...lane, state: 'queued', queuedAt: event.at };
    case 'held-back':
      return { ...lane, heldBack: [...(lane.heldBack ?? []), { at: event.at, wait: event.wait }] };
    case 'attempt-started': {
      if (event.attempt !== lane.attempts.length + 1) {
        throw new InvalidLogError(`attempt ${event.attempt} started out of order`);
      }
      const { heldBack } = lane;
      const attempt: Attempt = { startedAt: event.at, url: event.url, heldBack };
      const attempts = [...lane.attempts, attempt];
      return { ...lane, state: 'waiting', heldBack: undefined, attempts };
    }
    case 'headers-received': {
      const { at, status, headers } = event;
      const receiving: OpenLane = { ...lane, state: 'receiving' };
      return changeAttempt(receiving, openAttempt(lane, event), { headersAt: at, status, headers });
    }
    case 'body-received': {
      const { at, bytes } = event;
      return changeAttempt(lane, openAttempt(lane, event), { bodyAt: at, bytes });
    }
    case 'attempt-ended': {
      const { at, attempt, outcome, wait } = event;
      if (attempt !== lane.attempts.length || outcome.kind === 'ok') {
        throw new InvalidLogError(`attempt ${attempt} did not fail`);
      }
      checkResponse(lane, outcome);
      const retrying: OpenLane = { ...lane, state: 'retrying' };
      return changeAttempt(retrying, attempt - 1, { failure: { at, outcome, wait } });
    }
    case 'network-timed':
      return changeAttempt(lane, untimedAttempt(lane, event), { timing: event.timing });
    case 'request-ended':
      checkResponse(lane, event.outcome);
      return { ...lane, state: 'ended', endedAt: event.at, outcome: event.outcome };
  }
}

/** @throws {@link InvalidLogError} if the latest attempt can't have had this outcome */
function checkResponse({ attempts, state }: Lane, outcome: Outcome): void {
  const tooLarge = outcome.kind === 'too-large';
  if (!tooLarge && !needsResponse(outcome)) return;
  // A failed attempt has its outcome already.
  const { headersAt, bodyAt } = state === 'retrying' ? {} : (attempts.at(-1) ?? {});
  if ((tooLarge ? headersAt : bodyAt) === undefined) {
    throw new InvalidLogError(`${outcome.kind} without a response`);
  }
}

/** Returns true if the outcome requires a complete response. */
function needsResponse({ kind }: Outcome): boolean {
  return kind === 'ok' || kind === 'http-error' || kind === 'invalid-response';
}

type AttemptEvent = Extract<RequestEvent, { attempt: number }>;

/** Index of the latest attempt, if its response is not complete yet. */
function openAttempt({ attempts }: Lane, { type, attempt }: AttemptEvent): number {
  if (attempt !== attempts.length || attempts.at(-1)?.bodyAt !== undefined) {
    throw new InvalidLogError(`${type} of attempt ${attempt}, which expects none`);
  }
  return attempt - 1;
}

/** Index of any attempt that the browser has not reported on yet. */
function untimedAttempt({ attempts }: Lane, { attempt }: AttemptEvent): number {
  const timed = attempts[attempt - 1];
  if (!timed) throw new InvalidLogError(`attempt ${attempt} has not started`);
  if (timed.timing) throw new InvalidLogError(`attempt ${attempt} was timed already`);
  return attempt - 1;
}

function changeAttempt<T extends Lane>(lane: T, index: number, change: Partial<Attempt>): T {
  const attempts = lane.attempts.map((attempt, other) =>
    other === index ? { ...attempt, ...change } : attempt,
  );
  return { ...lane, attempts };
}
