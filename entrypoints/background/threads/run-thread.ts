import { rulesOf } from '../../../adapters/index.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { finishRun } from '../../../engine/run/finish-run.ts';
import { firstEvent } from '../../../engine/run/run-record.ts';
import type { ThreadParts } from './carry-out.ts';
import type { OpenThread, Threads } from './messages.ts';

/** Longest time in ms for which a stopped thread is asked for what it has not reported yet. */
export const LAST_WORDS = 100;

/**
 * Carries out runs in a thread per run, which is opened for the run and closed with it.
 * Reports of the thread are not validated: nobody else can post them, and the code is of the
 * same version. Stored logs are validated when they are read.
 */
export function createRunThread(
  open: OpenThread,
  { clock, wallClock }: Pick<ThreadParts, 'clock' | 'wallClock'>,
): Threads {
  let ask: Threads['ask'] = () => {};
  const carryOut: Threads['carryOut'] = (plan, order, signal, emit) =>
    new Promise((resolve) => {
      /** Questions without a reply, oldest first. */
      const pending: (() => void)[] = [];
      const events: LogEvent[] = [];
      /** On this thread's clock. */
      let startedAt = 0;
      let over = false;
      let { state } = order;

      const add = (event: LogEvent) => {
        if (events.length === 0) startedAt = clock.now() - (plan.resumption?.at ?? 0);
        events.push(event);
        emit(event);
      };
      const finish = (outcome: Outcome) => {
        if (over) return;
        over = true;
        signal.removeEventListener('abort', stop);
        thread.end();
        const endedAt = wallClock();
        if (events.length === 0) add(firstEvent(plan, clock.resolution, endedAt));
        finishRun(plan, events, outcome, { at: clock.now() - startedAt, endedAt }).forEach(emit);
        resolve(state);
      };
      const stop = () => {
        const end = () => finish({ kind: 'stopped' });
        if (!rulesOf(order.workload)?.watched) {
          end();
          return;
        }
        // A thread that watches is free, and reports in groups.
        ask(end);
        void clock.sleep(LAST_WORDS).then(end);
      };
      const fail = (message: string) => finish({ kind: 'network-error', message });

      const thread = open({ plan, order }, (report) => {
        // A report may still arrive after the thread is closed.
        if (over) return;
        switch (report.type) {
          case 'event':
            add(report.event);
            break;
          case 'events':
            report.events.forEach(add);
            break;
          case 'replied':
            pending.shift()?.();
            break;
          case 'done':
            state = report.state;
            fail('The thread has left without an answer.');
            break;
          case 'failed':
            fail(report.message);
            break;
        }
      });
      ask = (onReply) => {
        if (over) return;
        pending.push(onReply);
        thread.ask();
      };
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
    });
  return { carryOut, ask: (onReply) => ask(onReply) };
}
