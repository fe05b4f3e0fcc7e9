import type { LogEvent } from '../log/events.ts';
import type { Outcome } from '../log/outcome.ts';
import { type AsyncModeId, modes } from '../modes/index.ts';
import { exchange } from '../request/exchange.ts';
import { carriersOf, type RunPlan, type RunTools } from './plan.ts';
import { recordRun } from './run-record.ts';

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
  emit: (event: LogEvent) => void,
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

  const tasks = carriersOf(mode, cities.length, resumption).map(
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
