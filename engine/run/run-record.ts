import type { LogEvent } from '../log/events.ts';
import type { Outcome } from '../log/outcome.ts';
import { asResolved } from '../log/resolved.ts';
import type { Progress } from '../request/exchange.ts';
import type { Instruments, RunPlan } from './plan.ts';

/** Record of one run, on any thread. */
export interface RunRecord {
  /** Does work without waiting and adds its time to the run's `busy`. */
  busy<T>(work: () => T): T;
  /** Does work that keeps the thread, even if it only waits, and notes the longest. */
  blocked<T>(work: () => T): T;
  /** Returns the function that records the progress of an HTTP exchange for all requests in it. */
  reporter(requests: readonly number[]): (progress: Progress) => void;
  /** Ends the run with these outcomes. Resolves once the browser's timings are recorded, too. */
  finish(outcomes: readonly Outcome[]): Promise<void>;
}

/** Starts the record of a run. It counts the attempts of every request, across interruptions. */
export function recordRun(
  plan: RunPlan,
  { clock, wallClock, pulse, timer }: Instruments,
  emit: (event: LogEvent) => void,
): RunRecord {
  const { run, resumption } = plan;
  emit(firstEvent(plan, clock.resolution, wallClock()));
  const start = clock.now() - (resumption?.at ?? 0);
  const resolved = (ms: number) => asResolved(ms, clock.resolution);
  const now = () => resolved(clock.now() - start);
  const stopPulse = pulse?.(() => emit({ type: 'heartbeat', run, at: now() }));
  const attempts = [...(resumption?.tried ?? [])];
  const timings: Promise<void>[] = [];
  let busy = 0;
  let longest = 0;

  const blocked = <T>(work: () => T): T => {
    const from = now();
    try {
      return work();
    } finally {
      longest = Math.max(longest, now() - from);
    }
  };

  /** @param since start of the attempt, in ms on the clock */
  const measure = async (requests: readonly number[], url: string, since: number) => {
    const measured = requests.map((request) => ({ request, attempt: attempts[request] ?? 1 }));
    // A blocking run has ended when this continues: while it blocks, the browser reports nothing.
    await undefined;
    const timing = await timer?.(url, since).catch(() => undefined);
    if (!timing) return;
    const sinceStart = {
      ...timing,
      start: resolved(timing.start - start),
      end: resolved(timing.end - start),
    };
    for (const attempt of measured) {
      emit({ type: 'network-timed', run, ...attempt, timing: sinceStart });
    }
  };

  return {
    blocked,
    busy(work) {
      const from = now();
      try {
        return blocked(work);
      } finally {
        busy += now() - from;
      }
    },

    reporter(requests) {
      let url = '';
      let sentAt = 0;
      return (progress) => {
        const at = now();
        if (progress.type === 'slowed-down') {
          emit({ ...progress, run, at });
          return;
        }
        if (progress.type === 'attempt-started') {
          url = progress.url;
          sentAt = clock.now();
          for (const request of requests) attempts[request] = (attempts[request] ?? 0) + 1;
        }
        if (progress.type === 'body-received' && timer) {
          timings.push(measure(requests, url, sentAt));
        }
        for (const [position, request] of requests.entries()) {
          const about = { run, request, at };
          const event = eventFor(progress, position, about, attempts[request] ?? 1);
          if (event) emit(event);
        }
      };
    },

    async finish(outcomes) {
      stopPulse?.();
      const stopped = outcomes.some(({ kind }) => kind === 'stopped');
      const reason = stopped ? 'stopped' : 'completed';
      emit({
        type: 'run-ended',
        run,
        at: now(),
        reason,
        endedAt: wallClock(),
        busy: resolved(busy),
        blocked: resolved(longest),
      });
      await Promise.all(timings);
    },
  };
}

/**
 * Returns `run-started`, or `run-resumed` for a run that was interrupted.
 * @param resolution smallest step of the clock, in ms
 * @param startedAt ms since 1970
 */
export function firstEvent(
  { run, mode, round, size, limit, resumption }: RunPlan,
  resolution: number,
  startedAt: number,
): LogEvent {
  if (resumption) return { type: 'run-resumed', run, at: resumption.at };
  return {
    type: 'run-started',
    run,
    mode,
    round,
    startedAt,
    resolution,
    earlier: false,
    ...(size !== undefined && { size }),
    ...(limit !== undefined && { limit }),
  };
}

/** Progress of a single request. */
type RequestProgress = Exclude<Progress, { type: 'slowed-down' }>;

/** @param position of the request in its exchange; 0 for the first */
function eventFor(
  progress: RequestProgress,
  position: number,
  about: { run: number; request: number; at: number },
  attempt: number,
): LogEvent | undefined {
  switch (progress.type) {
    case 'request-queued':
    case 'held-back':
      return { ...progress, ...about };
    case 'request-ended': {
      const outcome = progress.outcomes[position];
      return outcome && { type: progress.type, ...about, outcome };
    }
    case 'attempt-started': {
      const { type, url } = progress;
      // The URL of a thousand cities is long: log it once.
      return { type, ...about, attempt, ...(position === 0 && { url }) };
    }
    default:
      return { ...progress, ...about, attempt };
  }
}
