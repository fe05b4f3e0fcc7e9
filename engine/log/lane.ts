import type { City } from './city.ts';
import type { LogEvent } from './events.ts';
import { InvalidLogError } from './events.ts';
import type { NetworkTiming } from './network-timing.ts';
import type { Outcome } from './outcome.ts';

/** One try at a request. Times are ms since the start of the run. */
export interface Attempt {
  startedAt: number;
  /** Left out for a request that shares its HTTP exchange with the first of its run. */
  url?: string | undefined;
  headersAt?: number;
  status?: number;
  headers?: Readonly<Record<string, string>> | undefined;
  bodyAt?: number;
  /** Length of the decoded body. */
  bytes?: number;
  /** What the browser measured, where it told. */
  timing?: NetworkTiming;
  /** How it failed, where there was to be another. */
  failure?: Failure;
}

/** How an attempt failed that was not the last. */
export interface Failure {
  /** ms since the start of the run */
  at: number;
  outcome: Outcome;
  /** ms until the next attempt, which may have to wait for a place besides. */
  wait: number;
}

/** What is known of a request at any time. Times are ms since the start of the run. */
interface LaneTimes {
  city: City;
  queuedAt?: number;
  /** In the order in which they were made; none before the request was sent. */
  attempts: readonly Attempt[];
}

/**
 * A request that has not ended.
 * `idle`: not its turn yet. `queued`: its turn, but waiting for a place. `waiting`: sent, nothing
 * back. `receiving`: headers are here, the body is on its way. `retrying`: an attempt has failed, and
 * the next has not begun.
 */
export interface OpenLane extends LaneTimes {
  state: 'idle' | 'queued' | 'waiting' | 'receiving' | 'retrying';
}

/** A request that has ended, one way or another. */
export interface EndedLane extends LaneTimes {
  state: 'ended';
  endedAt: number;
  outcome: Outcome;
}

/** One request of a run, as it is to be drawn. */
export type Lane = OpenLane | EndedLane;

/** What a log says about a single request. */
export type RequestEvent = Extract<LogEvent, { request: number }>;

/** Which states a request may be in when an event about it arrives. */
const validFrom: Record<RequestEvent['type'], readonly Lane['state'][]> = {
  'request-queued': ['idle'],
  'attempt-started': ['queued', 'retrying'],
  'headers-received': ['waiting'],
  'body-received': ['receiving'],
  'attempt-ended': ['waiting', 'receiving'],
  'network-timed': ['waiting', 'receiving', 'retrying', 'ended'],
  'request-ended': ['idle', 'queued', 'waiting', 'receiving', 'retrying'],
};

/** A request whose turn has not come. */
export function idleLane(city: City): OpenLane {
  return { city, state: 'idle', attempts: [] };
}

/**
 * A request after one more event about it.
 * @throws {@link InvalidLogError} when the event cannot follow what is known of the request
 */
export function nextLane(lane: Lane, event: RequestEvent): Lane {
  if (!validFrom[event.type].includes(lane.state)) {
    throw new InvalidLogError(`${event.type} cannot follow the state ${lane.state}`);
  }
  switch (event.type) {
    case 'request-queued':
      return { ...lane, state: 'queued', queuedAt: event.at };
    case 'attempt-started': {
      if (event.attempt !== lane.attempts.length + 1) {
        throw new InvalidLogError(`attempt ${event.attempt} started out of order`);
      }
      const attempt: Attempt = { startedAt: event.at, url: event.url };
      return { ...lane, state: 'waiting', attempts: [...lane.attempts, attempt] };
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
      if (attempt !== lane.attempts.length || outcome.kind === 'weather') {
        throw new InvalidLogError(`attempt ${attempt} did not fail`);
      }
      checkAnswer(lane, outcome);
      const retrying: OpenLane = { ...lane, state: 'retrying' };
      return changeAttempt(retrying, attempt - 1, { failure: { at, outcome, wait } });
    }
    case 'network-timed':
      return changeAttempt(lane, untimedAttempt(lane, event), { timing: event.timing });
    case 'request-ended':
      checkAnswer(lane, event.outcome);
      return { ...lane, state: 'ended', endedAt: event.at, outcome: event.outcome };
  }
}

/** @throws {@link InvalidLogError} when the latest attempt can't have had this outcome */
function checkAnswer({ attempts, state }: Lane, outcome: Outcome): void {
  const tooLarge = outcome.kind === 'too-large';
  if (!tooLarge && !tellsOfAnswer(outcome)) return;
  // An attempt that is over has had its outcome.
  const { headersAt, bodyAt } = state === 'retrying' ? {} : (attempts.at(-1) ?? {});
  if ((tooLarge ? headersAt : bodyAt) === undefined) {
    throw new InvalidLogError(`${outcome.kind} without an answer`);
  }
}

/** Whether it takes a complete answer to know this. */
function tellsOfAnswer({ kind }: Outcome): boolean {
  return kind === 'weather' || kind === 'http-error' || kind === 'invalid-answer';
}

type AttemptEvent = Extract<RequestEvent, { attempt: number }>;

/** The index of an attempt that an answer can come to: the latest, while its body is not here. */
function openAttempt({ attempts }: Lane, { type, attempt }: AttemptEvent): number {
  if (attempt !== attempts.length || attempts.at(-1)?.bodyAt !== undefined) {
    throw new InvalidLogError(`${type} of attempt ${attempt}, which expects none`);
  }
  return attempt - 1;
}

/** The index of an attempt that the browser can still tell of: whichever it is, but only once. */
function untimedAttempt({ attempts }: Lane, { attempt }: AttemptEvent): number {
  const told = attempts[attempt - 1];
  if (!told) throw new InvalidLogError(`attempt ${attempt} has not started`);
  if (told.timing) throw new InvalidLogError(`attempt ${attempt} was timed already`);
  return attempt - 1;
}

function changeAttempt<T extends Lane>(lane: T, index: number, change: Partial<Attempt>): T {
  const attempts = lane.attempts.map((attempt, other) =>
    other === index ? { ...attempt, ...change } : attempt,
  );
  return { ...lane, attempts };
}
