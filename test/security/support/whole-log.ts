import type { LogEvent } from '../../../engine/log/events.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import type { RetryPolicy } from '../../../engine/log/retry-policy.ts';
import { inRows } from '../../../engine/run/in-rows.ts';
import { type Course, failure, log, weather } from '../../component/support/log.ts';
import { NOON } from '../../component/support/noon.ts';

const retryPolicy: RetryPolicy = { timeout: 10_000, retries: 2 };
const server: Outcome = { kind: 'http-error', status: 503, reason: 'overloaded' };

/** Request with everything that a browser may report. */
const timed: Course = {
  ...weather(120),
  timing: {
    phases: { queued: 1, dns: 2, connect: 3, tls: 4, waiting: 90, download: 20 },
    protocol: 'h2',
    transferred: 400,
  },
};

const options = { beats: [5], busy: 3, startedAt: NOON };

/** Request 0 of a run fails once before it ends. */
function retried(events: readonly LogEvent[], run: number): LogEvent[] {
  return events.flatMap((event): LogEvent[] => {
    if (!('run' in event) || event.run !== run) return [event];
    if (!('request' in event) || event.request !== 0) return [event];
    if (event.type === 'attempt-started') {
      const { at } = event;
      const attempt = { run, request: 0, attempt: 1 };
      return [
        event,
        { type: 'headers-received', ...attempt, at, status: 503, headers: { 'retry-after': '1' } },
        { type: 'body-received', ...attempt, at, bytes: 10 },
        { type: 'attempt-ended', ...attempt, at, outcome: server, wait: 5 },
        { ...event, attempt: 2, at: at + 5 },
      ];
    }
    return 'attempt' in event ? [{ ...event, attempt: 2 }] : [event];
  });
}

/** A run is in the short form of a sweep. */
function inShort(events: readonly LogEvent[], run: number): LogEvent[] {
  const short: LogEvent[] = [];
  const shorten = inRows((event) => short.push(event));
  for (const event of events) {
    if ('run' in event && event.run === run) shorten(event);
    else short.push(event);
  }
  return short;
}

/** Log with an event of every type, every outcome and every field, as the engine may write it. */
export function wholeLog(): LogEvent[] {
  const modes = ['sequential', 'pool', 'bulk', 'blocking'] as const;
  const events = log(['london', 'paris'], {
    source: { kind: 'server', base: 'http://192.168.1.5:8080' },
    modes,
    rounds: 2,
  })
    .run('parallel', [weather(90), failure(80, { kind: 'timeout', after: 10_000 })], {
      earlier: true,
    })
    .run('sequential', [timed, weather(100)], { ...options, round: 0 })
    .run('sequential', [timed, weather(100)], { ...options, limit: 4 })
    .run('pool', [timed, weather(100)], { ...options, limit: 4 })
    .run('bulk', [timed, weather(100)], options)
    .run('blocking', [weather(100), weather(80)], options)
    .run('sequential', [timed, weather(110)], { ...options, round: 2, limit: 4 })
    .run('pool', [weather(90), failure(50, { kind: 'redirected' })], { ...options, round: 2 })
    .run(
      'bulk',
      [
        failure(70, { kind: 'invalid-response', path: 'a', expected: 'b', received: 'c' }),
        failure(70, { kind: 'too-large', limit: 1_000_000 }),
      ],
      { ...options, round: 2 },
    )
    .run('blocking', [failure(9, { kind: 'network-error', message: 'cut' }), weather(1)], {
      ...options,
      round: 2,
    }).events;
  const [first, ...rest] = inShort(retried(events, 7), 5);
  if (first?.type !== 'comparison-started') throw new Error('no start');
  const resumed = rest.findIndex((event) => event.type === 'run-started' && event.run === 4);
  const experiment = { id: 'three-waits', variant: 'far' };
  const guesses = modes.map((mode) => ({ mode, ms: 250 }));
  return [
    {
      ...first,
      plan: { ...first.plan, size: 2, warmUp: true, paced: true, retryPolicy, experiment },
    },
    { type: 'guessed', guesses, sureness: 2 },
    { type: 'connection-opening' },
    { type: 'connection-opened', ms: 40, resolution: 1, outcome: server },
    ...rest.slice(0, resumed),
    { type: 'paused', until: NOON + 60_000, because: 'held-back' },
    ...rest.slice(resumed, resumed + 2),
    { type: 'slowed-down', run: 4, at: 1, limit: 2 },
    { type: 'held-back', run: 4, request: 0, at: 1, wait: 3 },
    { type: 'thread-replied', run: 4, at: 1, delay: 3 },
    { type: 'comparison-ended', endedAt: NOON, reason: 'interrupted' },
    { type: 'comparison-resumed', resumedAt: NOON },
    { type: 'run-resumed', run: 4, at: 5 },
    ...rest.slice(resumed + 1),
    { type: 'comparison-ended', endedAt: NOON + 60_000, reason: 'completed' },
    { type: 'answered', option: 'slowest', isRight: true, answeredAt: NOON + 70_000 },
  ];
}
