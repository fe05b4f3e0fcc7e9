import type { Outcome } from '../log/outcome.ts';
import type { Clock } from '../time/clock.ts';
import type { ReadyTask } from './adapter.ts';
import { type AttemptTools, attempts, type Busy, type Means, type Progress } from './attempts.ts';
import { MAX_BYTES, TooLarge } from './body.ts';
import { withBlockingFaults } from './faulty.ts';
import type { BlockingSource } from './source.ts';

/** Dependencies shared by the exchanges of a blocking run. */
export interface BlockingExchangeTools extends AttemptTools {
  source: BlockingSource;
  clock: Pick<Clock, 'now' | 'resolution'>;
  /** Blocks the thread for so many ms. */
  pause(ms: number): void;
}

/** Does tasks in one exchange, on a thread that is blocked until it returns. */
export function blockingExchange(
  tasks: readonly ReadyTask[],
  tools: BlockingExchangeTools,
  report: (progress: Progress) => void,
  busy: Busy,
): Outcome[] {
  const { timeout, clock, pause } = tools;
  const source = withBlockingFaults(tools.source, tasks, { now: clock.now, pause });
  const means: Means = {
    check() {},
    turn() {},
    sleep: pause,
    acquire: () => undefined,
    send({ url }, onHead) {
      const { status, headers, text } = source(url, timeout);
      onHead({ status, headers });
      const bytes = new TextEncoder().encode(text).length;
      // The size is known only once the response is complete.
      if (bytes > MAX_BYTES) throw new TooLarge();
      return { status, headers, text, bytes };
    },
    work: (adapter, task) => busy(() => adapter.work(task)),
  };
  const steps = attempts(tasks, tools, means, report, busy);
  let step = steps.next();
  while (!step.done) step = steps.next(step.value as never);
  return step.value;
}
