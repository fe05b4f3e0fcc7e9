import type { EventOf, LogEvent } from '../../../../engine/log/events.ts';
import type { RequestEvent } from '../../../../engine/log/next-lane.ts';
import type { Outcome } from '../../../../engine/log/outcome.ts';
import { planFor } from './fake-source.ts';

const one = { run: 0, request: 0, attempt: 1, at: 5 };
export const outcome = { kind: 'stopped' } as const;
export const timing = { start: 2, end: 4 };

/** A comparison of two cities. */
export const started: EventOf<'comparison-started'> = {
  type: 'comparison-started',
  startedAt: 0,
  plan: planFor(2),
};
export const runStarted = (run: number): EventOf<'run-started'> => ({
  type: 'run-started',
  run,
  startedAt: 0,
  mode: 'parallel',
  round: 1,
  resolution: 0.1,
  earlier: false,
});
export const runEnded = (run: number): LogEvent => ({
  type: 'run-ended',
  run,
  at: 9,
  reason: 'completed',
});
export const ended: EventOf<'comparison-ended'> = {
  type: 'comparison-ended',
  endedAt: 9,
  reason: 'completed',
};

/** One event of each type, all about the first attempt of the first request. */
export const requestEvents: { [T in RequestEvent['type']]: EventOf<T> } = {
  'request-queued': { type: 'request-queued', ...one },
  'held-back': { type: 'held-back', run: 0, request: 0, at: 5, wait: 700 },
  'attempt-started': { type: 'attempt-started', ...one },
  'headers-received': { type: 'headers-received', ...one, status: 200 },
  'body-received': { type: 'body-received', ...one, bytes: 3 },
  'attempt-ended': {
    type: 'attempt-ended',
    ...one,
    outcome: { kind: 'network-error', message: 'TypeError' },
    wait: 10,
  },
  'network-timed': { type: 'network-timed', run: 0, request: 0, attempt: 1, timing },
  'request-ended': { type: 'request-ended', run: 0, request: 0, at: 5, outcome },
};

export const connected: EventOf<'connection-opened'> = {
  type: 'connection-opened',
  ms: 73,
  resolution: 0.1,
  outcome,
};

export const guessed: EventOf<'guessed'> = {
  type: 'guessed',
  guesses: [
    { mode: 'sequential', ms: 1_234.56789 },
    { mode: 'parallel', ms: 1_000 / 3 },
  ],
  sureness: 2,
};
export const answered: EventOf<'answered'> = {
  type: 'answered',
  option: 'slowest',
  isRight: true,
  answeredAt: 10,
};

/** Reply at 7 ms. */
export const replied: EventOf<'thread-replied'> = {
  type: 'thread-replied',
  run: 0,
  at: 4,
  delay: 3,
};

export const heartbeat: EventOf<'heartbeat'> = { type: 'heartbeat', run: 0, at: 50 };

export const {
  'request-queued': queued,
  'attempt-started': sent,
  'headers-received': headers,
  'body-received': body,
  'attempt-ended': failed,
  'network-timed': timed,
  'request-ended': requestEnded,
} = requestEvents;

const endsIn = (outcome: Outcome): EventOf<'request-ended'> => ({ ...requestEnded, outcome });
export const weather = endsIn({
  kind: 'ok',
  value: { temperature: 11.2, code: 3, isDay: true },
});
export const refusal = endsIn({ kind: 'http-error', status: 429 });
export const invalid = endsIn({
  kind: 'invalid-response',
  path: '',
  expected: 'JSON',
  received: 'nothing',
});
export const tooLarge = endsIn({ kind: 'too-large', limit: 1_000_000 });
export const slowed: EventOf<'slowed-down'> = { type: 'slowed-down', run: 0, at: 6, limit: 2 };
