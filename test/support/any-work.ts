import type { LogEvent } from '../../engine/log/events.ts';
import type { Json } from '../../engine/log/json.ts';
import type { Outcome } from '../../engine/log/outcome.ts';
import type { Task } from '../../engine/log/workload.ts';

/** Tasks of an adapter that no version knows: the second needs the first, the third has a fault. */
const tasks: Task[] = [
  { label: 'First', input: 1, after: [] },
  { label: 'Second', input: 2, after: [0] },
  { label: '=Third', input: 3, after: [], fault: { kind: 'slow', ms: 900 } },
];

const events: LogEvent[] = [
  {
    type: 'comparison-started',
    startedAt: 0,
    plan: {
      workload: { adapter: 'unheard-of', tasks },
      source: { kind: 'simulated', protocol: 'h2' },
      modes: ['hedged'],
      rounds: 1,
      delay: 50,
      size: 2,
      warmUp: false,
      retryPolicy: { timeout: 10_000, retries: 0 },
      paced: false,
    },
  },
  {
    type: 'run-started',
    run: 0,
    startedAt: 0,
    mode: 'hedged',
    round: 1,
    delay: 50,
    resolution: 1,
    earlier: false,
  },
  ...[0, 2].flatMap((request): LogEvent[] => [
    { type: 'request-queued', run: 0, request, at: 0 },
    { type: 'attempt-started', run: 0, request, at: 0, attempt: 1, url: 'https://one.example/' },
    { type: 'attempt-started', run: 0, request, at: 50, attempt: 2, url: 'https://one.example/' },
  ]),
  { type: 'request-queued', run: 0, request: 1, at: 0 },
  { type: 'headers-received', run: 0, request: 0, at: 80, attempt: 1, status: 200 },
  { type: 'body-received', run: 0, request: 0, at: 90, attempt: 1, bytes: 7 },
  {
    type: 'attempt-ended',
    run: 0,
    request: 0,
    at: 90,
    attempt: 2,
    outcome: { kind: 'cancelled' },
  },
  ended(0, 90, { kind: 'ok', value: { answer: 'forty-two', of: 'everything' } }, 1),
  ended(1, 90, { kind: 'no-input' }),
  ended(2, 120, { kind: 'cancelled' }),
  { type: 'mode-settled', run: 0, at: 100, isRejected: true },
  { type: 'run-ended', run: 0, at: 120, reason: 'completed' },
  { type: 'comparison-ended', endedAt: 0, reason: 'completed' },
];

/**
 * Log of Hedged over unknown work: the first task's first attempt decides while a second is in flight,
 * the second has no input, and the third is cancelled.
 */
export const anyWork: readonly LogEvent[] = events.toSorted((a, b) => timeOf(a) - timeOf(b));

function ended(request: number, at: number, outcome: Outcome, attempt?: number): LogEvent {
  return { type: 'request-ended', run: 0, request, at, outcome, ...(attempt && { attempt }) };
}

/** Order of an event without a time of its own: first or last. */
function timeOf(event: LogEvent): number {
  if ('at' in event) return event.at;
  return event.type === 'comparison-ended' ? Number.POSITIVE_INFINITY : -1;
}

/** The same log about another kind of work, whose tasks all have this input. */
export function anyWorkOf(adapter: string, input: Json, value: Json): LogEvent[] {
  return anyWork.map((event): LogEvent => {
    if (event.type === 'comparison-started') {
      const workload = { adapter, tasks: tasks.map((task) => ({ ...task, input })) };
      return { ...event, plan: { ...event.plan, workload } };
    }
    return event.type === 'request-ended' && event.outcome.kind === 'ok'
      ? { ...event, outcome: { kind: 'ok', value } }
      : event;
  });
}
