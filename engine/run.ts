import type { City } from './city.ts';
import type { Clock } from './clock.ts';
import type { Event } from './events.ts';
import { type Asking, exchange, type Progress } from './exchange.ts';
import { type AsyncModeId, isBulk, type ModeId, modes } from './modes/index.ts';
import type { NetworkTimer } from './network-timing.ts';
import type { Outcome } from './outcome.ts';
import type { Pulse } from './pulse.ts';

/** What one run is to do. */
export interface RunPlan<Id extends ModeId = ModeId> {
  /** Index of the run in its log. */
  run: number;
  mode: Id;
  /** Which time this mode is run; 0 is the warm-up, which is not counted. */
  round: number;
  cities: readonly City[];
  /** How many at a time, for the modes that are about that. */
  size?: number | undefined;
  /** Most requests in flight at once, where the source's own rules ask for one. */
  limit?: number | undefined;
}

/** What a run is carried out and measured with. */
export interface RunTools extends Asking {
  /** Milliseconds since 1970, for the record and to notice that the machine slept. */
  wallClock(): number;
  /** The heartbeat of the thread that the run is on; without it none is recorded. */
  pulse?: Pulse | undefined;
  /** What the browser measured, where it tells. */
  timer?: NetworkTimer | undefined;
}

/**
 * Runs one mode over a list of cities and emits what happens, up to `run-ended` and the browser's
 * own timings, which may come a moment after it.
 * Never rejects. Aborting `signal` ends every request that has not ended as `stopped`.
 */
export async function run(
  { run, mode, round, cities, size, limit }: RunPlan<AsyncModeId>,
  tools: RunTools,
  signal: AbortSignal,
  emit: (event: Event) => void,
): Promise<void> {
  const { clock, wallClock, pulse, timer } = tools;
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
  const start = clock.now();
  const now = () => clock.now() - start;
  const stopPulse = pulse?.(() => emit({ type: 'heartbeat', run, at: now() }));
  const work = meter(clock);
  const timed: Promise<void>[] = [];

  const ask = async (indices: readonly number[], taskSignal: AbortSignal) => {
    const tell = tellingFor(indices, run, now, emit);
    let sent: { url: string; at: number } | undefined;
    const outcomes = await exchange(
      indices.flatMap((index) => cities[index] ?? []),
      tools,
      taskSignal,
      (progress) => {
        if (progress.type === 'attempt-started') sent = { url: progress.url, at: clock.now() };
        tell(progress);
      },
      work.busy,
    );
    if (sent && timer && !taskSignal.aborted) {
      timed.push(tellTiming(timer(sent.url, sent.at), indices, run, start, emit));
    }
    return outcomes;
  };

  const indices = cities.map((_, index) => index);
  const tasks = isBulk(mode) ? [indices] : indices.map((index) => [index]);
  const outcomes = await modes[mode](
    tasks.map((indices) => (taskSignal: AbortSignal) => ask(indices, taskSignal)),
    signal,
    size ?? 1,
  );
  stopPulse?.();
  emit(endOf(run, now(), wallClock(), work.total(), outcomes.flat()));
  // What was stopped has nothing left to tell that is worth waiting for.
  if (!signal.aborted) await Promise.all(timed);
}

/** Tells an exchange's progress for each of the requests that it carries. */
export function tellingFor(
  requests: readonly number[],
  run: number,
  now: () => number,
  emit: (event: Event) => void,
): (progress: Progress) => void {
  return (progress) => {
    const at = now();
    requests.forEach((request, position) => {
      const about = { run, request, at };
      if (progress.type === 'request-ended') {
        const outcome = progress.outcomes[position];
        if (outcome) emit({ type: progress.type, ...about, outcome });
      } else if (progress.type === 'attempt-started' && position > 0) {
        emit({ type: progress.type, attempt: progress.attempt, ...about });
      } else {
        emit({ ...progress, ...about });
      }
    });
  };
}

/** The event that ends a run. */
export function endOf(
  run: number,
  at: number,
  endedAt: number,
  busy: number,
  outcomes: readonly Outcome[],
): Event {
  const stopped = outcomes.some(({ kind }) => kind === 'stopped');
  return { type: 'run-ended', run, at, reason: stopped ? 'stopped' : 'completed', endedAt, busy };
}

/** Adds up how long work took that nothing was waited for in. */
export function meter(clock: Pick<Clock, 'now'>): {
  busy<T>(work: () => T): T;
  /** ms so far */
  total(): number;
} {
  let total = 0;
  return {
    busy(work) {
      const from = clock.now();
      try {
        return work();
      } finally {
        total += clock.now() - from;
      }
    },
    total: () => total,
  };
}

async function tellTiming(
  timing: ReturnType<NetworkTimer>,
  requests: readonly number[],
  run: number,
  start: number,
  emit: (event: Event) => void,
): Promise<void> {
  const told = await timing;
  if (!told) return;
  const shifted = { ...told, start: told.start - start, end: told.end - start };
  for (const request of requests) {
    emit({ type: 'network-timed', run, request, attempt: 1, timing: shifted });
  }
}
