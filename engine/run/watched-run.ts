import type { LogEvent } from '../log/events.ts';
import type { Outcome } from '../log/outcome.ts';
import { asResolved } from '../log/resolved.ts';
import type { WatchedEvent, WatchingAdapter } from '../request/adapter.ts';
import { causeOf, failureOf } from '../request/failure.ts';
import type { Source } from '../request/source.ts';
import { finishRun, type RunEnd } from './finish-run.ts';
import type { RunPlan, RunTools } from './plan.ts';
import { firstEvent } from './run-record.ts';

/** Dependencies of a watched run. */
export interface WatchTools extends Pick<RunTools, 'clock' | 'wallClock'> {
  adapter: WatchingAdapter;
  source: Source;
}

/** Outcome of requests that are no longer seen. */
const UNSEEN: Outcome = { kind: 'network-error', message: 'Nothing more was seen.', cause: 'cut' };

/**
 * Watches a run that somebody else carries out, and emits its events. A run that was interrupted begins
 * again, and only requests without an outcome take what is seen now. Never rejects. Aborting `signal`
 * ends every open request as `stopped`.
 */
export async function watchRun(
  plan: RunPlan,
  { adapter, source, clock, wallClock }: WatchTools,
  signal: AbortSignal,
  emit: (event: LogEvent) => void,
): Promise<void> {
  const { run, mode, tasks, resumption } = plan;
  const since = resumption?.at ?? 0;
  const open = new Set(resumption?.missing ?? tasks.keys());
  const events: LogEvent[] = [];
  const arrivals = new Map<number, number>();
  let start = 0;
  let last = since;
  let longest = 0;
  let isOver = false;

  const add = (event: LogEvent) => {
    events.push(event);
    emit(event);
  };
  const begin = () => {
    if (events.length > 0) return;
    start = clock.now() - since;
    add(firstEvent({ ...plan, size: adapter.size(mode) }, clock.resolution, wallClock()));
  };
  const finish = (outcome: Outcome, end: Omit<RunEnd, 'endedAt'>) =>
    finishRun(plan, events, outcome, { ...end, endedAt: wallClock() }).forEach(add);

  const report = (event: WatchedEvent) => {
    if (isOver) return;
    begin();
    if (event.type === 'begun') return;
    const at = asResolved(since + event.at, clock.resolution);
    if (event.type === 'replied') {
      const delay = asResolved(event.delay, clock.resolution);
      emit({ type: 'thread-replied', run, at, delay });
    } else if (event.type === 'beat') {
      if (open.size > 0) add({ type: 'heartbeat', run, at });
    } else if (open.has(event.request)) {
      const { request } = event;
      const attempt = (resumption?.tried[request] ?? 0) + 1;
      for (const one of eventsOf(event, { run, request, at }, attempt)) add(one);
      if (event.type === 'arrived') arrivals.set(request, at);
      if (event.type !== 'answered' && event.type !== 'failed') return;
      last = Math.max(last, at);
      longest = Math.max(longest, at - (arrivals.get(request) ?? at));
      open.delete(request);
      if (open.size === 0) finish(UNSEEN, { at: last, longest });
    }
  };

  let outcome = UNSEEN;
  try {
    await adapter.watch({ mode, tasks }, { source, clock, signal }, report);
  } catch (error) {
    const cause = events.length > 1 ? 'cut' : causeOf(undefined);
    outcome = signal.aborted ? { kind: 'stopped' } : failureOf(error, 0, cause);
  }
  isOver = true;
  begin();
  finish(outcome, { at: asResolved(clock.now() - start, clock.resolution) });
}

/** Events of a request that is watched. */
function eventsOf(
  event: Extract<WatchedEvent, { request: number }>,
  about: { run: number; request: number; at: number },
  attempt: number,
): LogEvent[] {
  const ended = (outcome: Outcome): LogEvent[] => [{ type: 'request-ended', ...about, outcome }];
  switch (event.type) {
    case 'arrived':
      return [{ type: 'request-queued', ...about }];
    case 'started':
      return [{ type: 'attempt-started', ...about, attempt, thread: event.thread }];
    case 'queried':
      return [
        { type: 'headers-received', ...about, attempt, status: 200 },
        { type: 'body-received', ...about, attempt, bytes: 0 },
      ];
    case 'answered':
      return ended({ kind: 'ok', value: event.value });
    case 'failed':
      return ended({ kind: 'network-error', message: event.reason });
  }
}
