import type { LogEvent } from '../log/events.ts';
import { type AsyncModeId, modes } from '../modes/index.ts';
import { exchange } from '../request/exchange.ts';
import { untilAborted } from '../time/time-limit.ts';
import { carriersOf, type RunPlan, type RunTools } from './plan.ts';
import { recordRun } from './run-record.ts';

/**
 * Runs one mode over a list of tasks and emits its events. The browser's timings may follow `run-
 * ended`.
 * Never rejects, and emits nothing after it has returned. Aborting `signal` ends every open
 * request as `stopped`, and the wait for timings.
 */
export async function run(
  plan: RunPlan<AsyncModeId>,
  tools: RunTools,
  signal: AbortSignal,
  emit: (event: LogEvent) => void,
): Promise<void> {
  const { mode, size = 1, resumption } = plan;
  const { timer } = tools;
  const record = recordRun(
    plan,
    // Browsers report a wrong end for a response that was aborted.
    { ...tools, timer: timer && ((...sent) => untilAborted(signal, () => timer(...sent))) },
    emit,
  );
  const tasks = carriersOf(mode, plan.tasks.length, resumption).map(
    (requests) => (signal: AbortSignal) =>
      exchange(
        requests.flatMap((request) => plan.tasks[request] ?? []),
        tools,
        signal,
        record.reporter(requests),
        record.busy,
      ),
  );
  const outcomes = await modes[mode](tasks, signal, size);
  await record.finish(outcomes.flat());
}
