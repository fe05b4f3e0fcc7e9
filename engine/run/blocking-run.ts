import type { LogEvent } from '../log/events.ts';
import type { Outcome } from '../log/outcome.ts';
import type { BlockingMode } from '../modes/mode.ts';
import { type BlockingExchangeTools, blockingExchange } from '../request/blocking-exchange.ts';
import { carriersOf, type Instruments, type RunPlan } from './plan.ts';
import { watchRequests } from './requests.ts';
import { recordRun } from './run-record.ts';

/** Dependencies of a blocking run. */
export interface BlockingTools extends BlockingExchangeTools, Instruments {}

/**
 * Runs a mode that blocks on this thread, which can do nothing else until then. Only ending the
 * thread stops it.
 * @returns resolves once the browser's timings are recorded, too
 */
export async function runBlocking(
  plan: RunPlan & { arrange: BlockingMode },
  tools: BlockingTools,
  emit: (event: LogEvent) => void,
): Promise<void> {
  const { mode, arrange, resumption } = plan;
  const record = recordRun(plan, tools, emit);
  const requests = watchRequests(plan, record, false);
  const tasks = carriersOf(mode, plan.tasks.length, resumption).map((carried) => () => {
    requests.begin(carried);
    const { report, attempt } = record.exchange(carried);
    const ready = requests.ready(carried);
    const outcomes: Outcome[] = ready
      ? blockingExchange(ready, tools, report, record.busy)
      : carried.map(() => ({ kind: 'no-input' }));
    requests.end(carried, outcomes, { attempt });
    return outcomes;
  });
  await record.blocked(() => arrange(tasks));
  await record.finish('completed');
}
