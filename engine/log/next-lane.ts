import { InvalidLogError, type LogEvent } from './events.ts';
import { type Attempt, type Lane, withState } from './lane.ts';
import type { Outcome } from './outcome.ts';

/** Event of a single request. */
export type RequestEvent = Extract<LogEvent, { request: number }>;

const open: readonly Lane['state'][] = ['queued', 'waiting', 'receiving', 'retrying'];

/** States in which a request may receive an event. */
const validFrom: Record<RequestEvent['type'], readonly Lane['state'][]> = {
  'request-queued': ['idle'],
  'held-back': ['queued', 'retrying'],
  'attempt-started': ['queued', 'retrying'],
  'headers-received': ['waiting'],
  'body-received': ['receiving'],
  'attempt-ended': ['waiting', 'receiving'],
  'network-timed': ['waiting', 'receiving', 'retrying', 'ended'],
  'request-ended': ['idle', ...open],
};

/** The same for a request whose attempts overlap; one may go on after the end of the request. */
const validRepeated: Partial<typeof validFrom> = {
  'held-back': open,
  'attempt-started': open,
  'headers-received': ['waiting', 'receiving', 'ended'],
  'body-received': ['receiving', 'ended'],
  'attempt-ended': ['waiting', 'receiving', 'ended'],
};

/**
 * Returns a request after one more event.
 * @param repeats true if its attempts may overlap
 * @throws {@link InvalidLogError} if the event can't follow the earlier ones
 */
export function nextLane(lane: Lane, event: RequestEvent, repeats = false): Lane {
  const valid = (repeats && validRepeated[event.type]) || validFrom[event.type];
  if (!valid.includes(lane.state)) {
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
      const { at: startedAt, url, thread } = event;
      const attempt: Attempt = { startedAt, url, thread, heldBack };
      const attempts = [...lane.attempts, attempt];
      return withState({ ...lane, heldBack: undefined, attempts });
    }
    case 'headers-received': {
      const { at, status, headers } = event;
      const { headersAt } = openAttempt(lane, event);
      if (headersAt !== undefined) throw new InvalidLogError('headers came twice');
      return changeAttempt(lane, event.attempt, { headersAt: at, status, headers });
    }
    case 'body-received': {
      const { headersAt, bodyAt } = openAttempt(lane, event);
      if (headersAt === undefined || bodyAt !== undefined) {
        throw new InvalidLogError('a body without headers, or a second one');
      }
      return changeAttempt(lane, event.attempt, { bodyAt: event.at, bytes: event.bytes });
    }
    case 'attempt-ended': {
      const { at, outcome, wait } = event;
      const attempt = openAttempt(lane, event);
      const isDecided = lane.state === 'ended';
      if (
        isDecided ? wait !== undefined : outcome.kind === 'ok' || (!repeats && wait === undefined)
      ) {
        throw new InvalidLogError(`attempt ${event.attempt} did not fail`);
      }
      checkResponse(attempt, outcome);
      return changeAttempt(lane, event.attempt, { failure: { at, outcome, wait } });
    }
    case 'network-timed': {
      const { attempt, timing } = event;
      const timed = lane.attempts[attempt - 1];
      if (!timed || timed.timing) {
        throw new InvalidLogError(`attempt ${attempt} has not started, or was timed already`);
      }
      return changeAttempt(lane, attempt, { timing });
    }
    case 'request-ended': {
      const { at, outcome, attempt } = event;
      const decided = attempt === undefined ? lane.attempts.at(-1) : lane.attempts[attempt - 1];
      if (attempt !== undefined && (!repeats || !decided || attempt <= (lane.carried ?? 0))) {
        throw new InvalidLogError(`attempt ${attempt} can't decide`);
      }
      // A failed attempt has its outcome already, which is that of the request if nothing followed.
      const isKnown = repeats && decided?.failure?.outcome.kind === outcome.kind;
      if (!isKnown) checkResponse(decided?.failure ? undefined : decided, outcome);
      return { ...lane, state: 'ended', endedAt: at, outcome, ...(attempt && { attempt }) };
    }
  }
}

/** @throws {@link InvalidLogError} if an attempt can't have had this outcome */
function checkResponse(attempt: Attempt | undefined, outcome: Outcome): void {
  const tooLarge = outcome.kind === 'too-large';
  if (!tooLarge && !needsResponse(outcome)) return;
  // Work on this computer has a result, but no response.
  const isLocal = attempt && !attempt.url && !attempt.headersAt && outcome.kind === 'ok';
  if (!isLocal && (tooLarge ? attempt?.headersAt : attempt?.bodyAt) === undefined) {
    throw new InvalidLogError(`${outcome.kind} without a response`);
  }
}

/** Returns true if the outcome requires a complete response. */
function needsResponse({ kind }: Outcome): boolean {
  return kind === 'ok' || kind === 'http-error' || kind === 'invalid-response';
}

type AttemptEvent = Extract<RequestEvent, { attempt: number }>;

/** Attempt that is in flight. */
function openAttempt(lane: Lane, { type, attempt }: AttemptEvent): Attempt {
  const found = lane.attempts[attempt - 1];
  const decided = lane.state === 'ended' && (lane.attempt ?? lane.attempts.length) === attempt;
  if (!found || found.failure || decided || attempt <= (lane.carried ?? 0)) {
    throw new InvalidLogError(`${type} of attempt ${attempt}, which is not in flight`);
  }
  return found;
}

function changeAttempt(lane: Lane, number: number, change: Partial<Attempt>): Lane {
  const attempts = lane.attempts.map((attempt, index) =>
    index === number - 1 ? { ...attempt, ...change } : attempt,
  );
  return withState({ ...lane, attempts });
}
