import type { Json } from '../log/json.ts';
import type { Outcome } from '../log/outcome.ts';
import type { Clock } from '../time/clock.ts';
import { withTimeout } from '../time/time-limit.ts';
import type { ReadyTask } from './adapter.ts';
import { type AttemptTools, attempts, type Busy, type Means, type Progress } from './attempts.ts';
import { readBody } from './body.ts';
import { withFaults } from './faulty.ts';
import type { Source } from './source.ts';

/** Dependencies shared by the exchanges of a run. */
export interface ExchangeTools extends AttemptTools {
  source: Source;
  clock: Clock;
  /** Does local work elsewhere; absent to do it on this thread. */
  work?: ((task: ReadyTask, signal: AbortSignal) => Promise<Json>) | undefined;
}

/**
 * Does tasks in one exchange, on a thread that is free while it waits.
 * @param busy runs and measures the work of our own code
 * @param onOutcomes called as soon as they are known, which a busy thread's promises are not
 * @returns one outcome per task; undefined if it was aborted before they came
 */
export async function exchange(
  tasks: readonly ReadyTask[],
  tools: ExchangeTools,
  signal: AbortSignal,
  report: (progress: Progress) => void,
  busy: Busy,
  onOutcomes: (outcomes: Outcome[]) => void = () => {},
): Promise<Outcome[] | undefined> {
  const { clock, timeout, work } = tools;
  const source = withFaults(tools.source, tasks, clock);
  const means: Means = {
    check: () => signal.throwIfAborted(),
    // Nothing is sent if the user stops the run as it begins.
    turn: () => Promise.resolve(),
    sleep: (ms) => clock.sleep(ms, signal),
    acquire: (semaphore) => semaphore.acquire(signal),
    send: (request, onHead) =>
      withTimeout(clock, timeout, signal, async (limited) => {
        const response = await source(request, limited);
        limited.throwIfAborted();
        onHead(response);
        const { status, headers } = response;
        return { status, headers, ...(await readBody(response)) };
      }),
    work: (adapter, task) => (work ? work(task, signal) : busy(() => adapter.work(task))),
  };
  const steps = attempts(tasks, tools, means, report, busy);
  try {
    let step = steps.next();
    while (!step.done) {
      // Work on this thread is done already, and what follows must not wait for that of others.
      step =
        step.value instanceof Promise
          ? await step.value.then(
              (value) => steps.next(value as never),
              (error) => steps.throw(error),
            )
          : steps.next(step.value as never);
    }
    onOutcomes(step.value);
    return step.value;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}
