import type { LogEvent } from '../../../engine/log/events.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import type { RunPlan } from '../../../engine/run/plan.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import type { BlockingThread, OpenThread } from './messages.ts';

/** By what a run is ended that its own thread can't end. */
interface Clocks {
  clock: Pick<Clock, 'now' | 'resolution'>;
  /** Milliseconds since 1970. */
  wallClock(): number;
}

/**
 * Has blocking runs carried out by threads of their own, each opened for its run and closed with it.
 *
 * What the thread reports is not validated: it is our own code, of the same version, in a place that
 * nobody else can speak from. What is read back from storage later is validated there.
 */
export function createBlockingThread(open: OpenThread, clocks: Clocks): BlockingThread {
  return (plan, order, signal, emit) =>
    new Promise((resolve) => {
      const record = createRecord(plan, clocks, emit);
      let over = false;
      const finish = (rest: Outcome) => {
        over = true;
        signal.removeEventListener('abort', stop);
        close();
        record.end(rest);
        resolve();
      };
      const stop = () => finish({ kind: 'stopped' });
      const fail = (message: string) => finish({ kind: 'network-error', message });

      const close = open({ plan, order }, (report) => {
        // What was on its way when the thread was closed.
        if (over) return;
        switch (report.type) {
          case 'event':
            record.add(report.event);
            break;
          case 'done':
            if (order.simulation) Object.assign(order.simulation, report.simulation);
            fail('The thread has left without an answer.');
            break;
          case 'failed':
            fail(report.message);
            break;
        }
      });
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
    });
}

/** What a run has told so far, and so what it still owes. */
interface Record {
  /** Emits an event of the run. */
  add(event: LogEvent): void;
  /** Ends what the run has not ended itself: `outcome` is that of every request that is open. */
  end(outcome: Outcome): void;
}

function createRecord(
  { run, mode, round, cities, limit, resumption }: RunPlan<'blocking'>,
  { clock, wallClock }: Clocks,
  emit: (event: LogEvent) => void,
): Record {
  const open = new Set(resumption?.missing ?? cities.keys());
  /** On our clock, which is not the thread's: nothing but what comes after it can be said by it. */
  let startedAt: number | undefined;
  let latest = resumption?.at ?? 0;
  let ended = false;

  const add = (event: LogEvent) => {
    if (event.type === 'run-started') startedAt = clock.now();
    if (event.type === 'run-resumed') startedAt = clock.now() - event.at;
    if (event.type === 'request-ended') open.delete(event.request);
    if (event.type === 'run-ended') ended = true;
    if ('at' in event) latest = event.at;
    emit(event);
  };

  return {
    add,
    end(outcome) {
      if (ended) return;
      if (startedAt === undefined && resumption) {
        add({ type: 'run-resumed', run, at: resumption.at });
      } else if (startedAt === undefined) {
        add({
          type: 'run-started',
          run,
          mode,
          round,
          startedAt: wallClock(),
          resolution: clock.resolution,
          earlier: false,
          ...(limit !== undefined && { limit }),
        });
      }
      const at = Math.max(latest, clock.now() - (startedAt ?? clock.now()));
      for (const request of open) emit({ type: 'request-ended', run, request, at, outcome });
      const reason = outcome.kind === 'stopped' ? 'stopped' : 'completed';
      emit({ type: 'run-ended', run, at, reason, endedAt: wallClock() });
    },
  };
}
