import type { City } from '../log/city.ts';
import type { Event } from '../log/events.ts';
import type { NetworkTimer } from '../log/network-timing.ts';
import type { Outcome } from '../log/outcome.ts';
import { type AsyncModeId, type ModeId, modes } from '../modes/index.ts';
import { type Asking, exchange } from '../request/exchange.ts';
import type { Clock } from '../time/clock.ts';
import { exchangesOf, type Resumption } from './resumption.ts';
import { type Instruments, recordRun } from './run-record.ts';

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
  /** Where a run that was interrupted goes on. */
  resumption?: Resumption | undefined;
}

/** What a run is carried out and measured with. */
export interface RunTools extends Asking, Instruments {
  clock: Clock;
  /** What the browser measured, where it tells. */
  timer?: NetworkTimer | undefined;
}

/**
 * Runs one mode over a list of cities and emits what happens, up to `run-ended` and the browser's
 * own timings, which may come a moment after it; nothing once it has returned.
 * Never rejects. Aborting `signal` ends every request that has not ended as `stopped`, and the
 * waiting for timings.
 */
export async function run(
  plan: RunPlan<AsyncModeId>,
  tools: RunTools,
  signal: AbortSignal,
  emit: (event: Event) => void,
): Promise<void> {
  const { mode, cities, size = 1, resumption } = plan;
  const { clock, timer } = tools;
  const record = recordRun(plan, tools, emit);
  const timings: Promise<void>[] = [];
  let returned = false;

  const askTimer = async (requests: readonly number[], { url, attempt, at }: Sent) => {
    // Where the browser fails to tell, nothing is known, and nothing else is wrong.
    const timing = await timer?.(url, at).catch(() => undefined);
    if (timing && !returned) record.timed(requests, attempt, timing);
  };

  const ask = (requests: readonly number[], signal: AbortSignal): Promise<Outcome[]> => {
    let sent: Sent | undefined;
    return exchange(
      requests.flatMap((request) => cities[request] ?? []),
      tools,
      signal,
      (progress) => {
        if (progress.type === 'attempt-started') sent = { ...progress, at: clock.now() };
        // Of an answer that was given up or cut half-way, browsers tell an end that is none.
        if (progress.type === 'body-received' && sent && !signal.aborted) {
          timings.push(askTimer(requests, sent));
        }
        record.told(requests, progress);
      },
      record.busy,
    );
  };

  const tasks = exchangesOf(mode, cities.length, resumption).map(
    (requests) => (signal: AbortSignal) => ask(requests, signal),
  );
  const outcomes = await modes[mode](tasks, signal, size);
  record.ended(outcomes.flat());
  await doneOrAborted(timings, signal);
  returned = true;
}

/** An attempt that was given to the source. */
interface Sent {
  attempt: number;
  url: string;
  /** ms on the engine's clock */
  at: number;
}

/** Waits for all of these, but no longer than until the signal is aborted. */
async function doneOrAborted(work: readonly Promise<void>[], signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise: aborted, resolve: stop } = Promise.withResolvers<void>();
  const onAbort = () => stop();
  signal.addEventListener('abort', onAbort);
  await Promise.race([Promise.all(work), aborted]);
  signal.removeEventListener('abort', onAbort);
}
