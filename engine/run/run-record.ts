import type { EventOf, LogEvent } from '../log/events.ts';
import type { Outcome } from '../log/outcome.ts';
import { asResolved } from '../log/resolved.ts';
import type { Progress } from '../request/attempts.ts';
import type { Instruments, RunPlan } from './plan.ts';

/** Record of one run, on any thread. */
export type RunRecord = ReturnType<typeof recordRun>;

/** Record of one exchange. */
export type ExchangeRecord = ReturnType<RunRecord['exchange']>;

/** Starts the record of a run. It counts the attempts of every request, across interruptions. */
export function recordRun(
  plan: RunPlan,
  { clock, wallClock, pulse, timer }: Instruments,
  emit: (event: LogEvent) => void,
) {
  const { run, tasks, resumption } = plan;
  emit(firstEvent(plan, clock.resolution, wallClock()));
  const start = clock.now() - (resumption?.at ?? 0);
  const resolved = (ms: number) => asResolved(ms, clock.resolution);
  const now = () => resolved(clock.now() - start);
  const stopPulse = pulse?.(() => emit({ type: 'heartbeat', run, at: now() }));
  const attempts = [...(resumption?.tried ?? [])];
  const timings: Promise<void>[] = [];
  let busy = 0;
  let longest = 0;

  /** Does work that keeps the thread, even if it only waits, and notes the longest. */
  const blocked = <T>(work: () => T): T => {
    const from = now();
    try {
      return work();
    } finally {
      longest = Math.max(longest, now() - from);
    }
  };

  /** @param since start of the attempts, in ms on the clock */
  const measure = async (measured: readonly OneAttempt[], url: string, since: number) => {
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
    /** Does work without waiting and adds its time to the run's `busy`. */
    busy<T>(work: () => T): T {
      const from = now();
      try {
        return blocked(work);
      } finally {
        busy += now() - from;
      }
    },

    /** Records that the mode has started a request. */
    queued: (request: number) => emit({ type: 'request-queued', run, request, at: now() }),

    /** Returns the recorder of one exchange for these requests. */
    exchange(requests: readonly number[]) {
      let url: string | undefined;
      let sentAt = 0;
      const own = new Map<number, number>();
      // The browser knows nothing of a fault that the user has set.
      const isTimed = requests.every((request) => !tasks[request]?.fault);
      /** Number of a request's attempt in this exchange that has not ended; undefined if there is none. */
      const attempt = (request: number) => own.get(request);
      const report = (progress: Progress) => {
        const at = now();
        if (progress.type === 'slowed-down') {
          emit({ ...progress, run, at });
          return;
        }
        if (progress.type === 'attempt-started') {
          url = progress.url;
          sentAt = clock.now();
          for (const request of requests) {
            attempts[request] = (attempts[request] ?? 0) + 1;
            own.set(request, attempts[request]);
          }
        }
        const measured = requests.map((request) => ({ request, attempt: attempt(request) ?? 1 }));
        if (progress.type === 'body-received' && timer && isTimed && url !== undefined) {
          timings.push(measure(measured, url, sentAt));
        }
        for (const [position, one] of measured.entries()) {
          emit(eventFor(progress, position, { run, at, ...one }));
        }
        if (progress.type === 'attempt-ended') own.clear();
      };
      return { report, attempt };
    },

    /** Records the end of a request. @param attempt that decided, if it is not the last */
    ended: (request: number, outcome: Outcome, attempt?: number) =>
      emit({
        type: 'request-ended',
        run,
        request,
        at: now(),
        ...(attempt !== undefined && attempt !== attempts[request] && { attempt }),
        outcome,
      }),

    /** Records that an attempt ended without deciding on its request. */
    undecided: (request: number, attempt: number, outcome: Outcome) =>
      emit({ type: 'attempt-ended', run, request, at: now(), attempt, outcome }),

    /** Records that the mode has settled before its requests, or has rejected. */
    settled: (isRejected: boolean) => emit({ type: 'mode-settled', run, at: now(), isRejected }),

    /** Ends the run. Resolves once the browser's timings are recorded, too. */
    async finish(reason: EventOf<'run-ended'>['reason']) {
      stopPulse?.();
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
  { run, mode, round, size, delay, limit, resumption }: RunPlan,
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
    ...(delay !== undefined && { delay }),
    ...(limit !== undefined && { limit }),
  };
}

/** Progress of a single request. */
type RequestProgress = Exclude<Progress, { type: 'slowed-down' }>;

/** One attempt of a request of the run. */
interface OneAttempt {
  request: number;
  attempt: number;
}

/** @param position of the request in its exchange; 0 for the first */
function eventFor(
  progress: RequestProgress,
  position: number,
  { attempt, ...about }: OneAttempt & { run: number; at: number },
): LogEvent {
  if (progress.type === 'held-back') return { ...progress, ...about };
  if (progress.type !== 'attempt-started') return { ...progress, ...about, attempt };
  const { type, url } = progress;
  // The URL of a thousand cities is long: log it once.
  return { type, ...about, attempt, ...(position === 0 && url !== undefined && { url }) };
}
