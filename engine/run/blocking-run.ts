import type { LogEvent } from '../log/events.ts';
import type { Outcome } from '../log/outcome.ts';
import { traitsOf } from '../modes/index.ts';
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
  plan: RunPlan,
  tools: BlockingTools,
  emit: (event: LogEvent) => void,
): Promise<void> {
  const { runBlocking: arrange } = traitsOf(plan.mode);
  if (!arrange) throw new TypeError(`${plan.mode} does not block`);
  const record = recordRun(plan, tools, emit);
  const requests = watchRequests(plan, record, false);
  const tasks = carriersOf(plan).map((carried) => () => {
    requests.begin(carried);
    const { report, attempt } = record.exchange(carried);
    const ready = requests.ready(carried);
    const outcomes: Outcome[] = ready
      ? blockingExchange(ready, tools, report, record.busy)
      : carried.map(() => ({ kind: 'no-input' }));
    requests.end(carried, outcomes, { attempt });
    return outcomes;
  });
  const arranged = record.blocked(() => arrange(tasks));
  if (arranged instanceof Promise) await arranged;
  await record.finish('completed');
}
