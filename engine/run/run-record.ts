import type { LogEvent } from '../log/events.ts';
import type { NetworkTiming } from '../log/network-timing.ts';
import type { Outcome } from '../log/outcome.ts';
import type { Progress } from '../request/exchange.ts';
import type { Instruments, RunPlan } from './plan.ts';

/** Writes down what happens in one run, whichever thread it is on. */
export interface RunRecord {
  /** Does work in which nothing is waited for, and counts how long our own code was at it. */
  busy<T>(work: () => T): T;
  /** What became of an HTTP exchange, for each of the requests that it carries. */
  told(requests: readonly number[], progress: Progress): void;
  /**
   * What the browser measured of an attempt, counted as its exchange does; `timing` is on the clock
   * that measures the run.
   */
  timed(requests: readonly number[], attempt: number, timing: NetworkTiming): void;
  /** The run is over, with these outcomes. Only {@link RunRecord.timed} may follow. */
  ended(outcomes: readonly Outcome[]): void;
}

/** Begins the record of a run with its `run-started`, or goes on with a `run-resumed`. */
export function recordRun(
  { run, mode, round, size, limit, resumption }: RunPlan,
  { clock, wallClock, pulse }: Instruments,
  emit: (event: LogEvent) => void,
): RunRecord {
  if (resumption) emit({ type: 'run-resumed', run, at: resumption.at });
  else {
    emit({
      type: 'run-started',
      run,
      mode,
      round,
      startedAt: wallClock(),
      resolution: clock.resolution,
      earlier: false,
      ...(size !== undefined && { size }),
      ...(limit !== undefined && { limit }),
    });
  }
  const start = clock.now() - (resumption?.at ?? 0);
  /** Attempts that a request had before the run was interrupted. */
  const tried = (request: number) => resumption?.tried[request] ?? 0;
  const now = () => clock.now() - start;
  const stopPulse = pulse?.(() => emit({ type: 'heartbeat', run, at: now() }));
  let busy = 0;

  return {
    busy(work) {
      const from = now();
      try {
        return work();
      } finally {
        busy += now() - from;
      }
    },

    told(requests, progress) {
      const at = now();
      if (progress.type === 'slowed-down') {
        emit({ ...progress, run, at });
        return;
      }
      for (const [position, request] of requests.entries()) {
        const counted =
          'attempt' in progress
            ? { ...progress, attempt: progress.attempt + tried(request) }
            : progress;
        const event = eventFor(counted, position, { run, request, at });
        if (event) emit(event);
      }
    },

    timed(requests, attempt, timing) {
      const sinceStart = { ...timing, start: timing.start - start, end: timing.end - start };
      for (const request of requests) {
        const counted = attempt + tried(request);
        emit({ type: 'network-timed', run, request, attempt: counted, timing: sinceStart });
      }
    },

    ended(outcomes) {
      stopPulse?.();
      const stopped = outcomes.some(({ kind }) => kind === 'stopped');
      const reason = stopped ? 'stopped' : 'completed';
      emit({ type: 'run-ended', run, at: now(), reason, endedAt: wallClock(), busy });
    },
  };
}

/** What concerns a single request. */
type RequestProgress = Exclude<Progress, { type: 'slowed-down' }>;

/** @param position of the request among those that its exchange carries; 0 for the first */
function eventFor(
  progress: RequestProgress,
  position: number,
  about: { run: number; request: number; at: number },
): LogEvent | undefined {
  switch (progress.type) {
    case 'request-ended': {
      const outcome = progress.outcomes[position];
      return outcome && { type: progress.type, ...about, outcome };
    }
    case 'attempt-started': {
      const { type, attempt, url } = progress;
      // An address for a thousand cities is long: once is enough.
      return { type, ...about, attempt, ...(position === 0 && { url }) };
    }
    default:
      return { ...progress, ...about };
  }
}
