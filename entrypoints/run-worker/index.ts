import { defineUnlistedScript } from '#imports';
import { allMethods } from '../../adapters/all-methods.ts';
import { rulesOf } from '../../adapters/index.ts';
import type { LogEvent } from '../../engine/log/events.ts';
import { isBlocking, traitsOf } from '../../engine/modes/index.ts';
import { errorText } from '../../engine/request/error-text.ts';
import { watchRun } from '../../engine/run/watched-run.ts';
import { ownPulse } from '../../engine/time/pulse.ts';
import { realClock } from '../../engine/time/real-clock.ts';
import { carryOutHere } from '../background/threads/carry-out.ts';
import type { Assignment, Report } from '../background/threads/messages.ts';
import { createResourceTimer } from '../background/threads/resource-timer.ts';
import { sourceFor } from '../background/threads/sources.ts';
import { openWorker } from '../background/threads/start-worker.ts';
import { carryOutBlocking } from './carry-out-blocking.ts';
import { type Employment, openThreads } from './thread-pool.ts';
import { workFor } from './work-for.ts';

/** Longest time in ms for which an event waits for others: a frame. */
const GROUP = 16;

/**
 * Thread of one run: it receives one assignment, reports its events, replies to questions, and is then
 * ended. Or a thread that works for such a thread.
 */
export default defineUnlistedScript(() => {
  const begin = ({ data }: MessageEvent<Assignment | Employment>) => {
    if (!('plan' in data)) {
      workFor(data);
      return;
    }
    addEventListener('message', () => {
      flush();
      report({ type: 'replied' });
    });
    // Rejected promises of this thread are not reported anywhere else.
    carryOut(data).catch((error) => report({ type: 'failed', message: errorText(error) }));
  };
  addEventListener('message', begin, { once: true });
});

/** Posts a report. It is delivered at once, even while the thread blocks. */
function report(message: Report): void {
  postMessage(message);
}

async function carryOut({ plan, order }: Assignment): Promise<void> {
  const clock = realClock();
  const timer = createResourceTimer(clock.resolution);
  const parts = { clock, wallClock: Date.now, pulse: ownPulse, timer };
  // Only ending the thread stops a run on it.
  const { signal } = new AbortController();
  const { size = 1, tasks } = plan;
  const isWatched = rulesOf(order.workload)?.watched !== undefined;
  const emit = isWatched ? reportInGroup : reportAtOnce;
  // Before the run's clock starts, because it measures the work and not the start of threads.
  const work =
    !isWatched && traitsOf(plan.mode).hasThreads
      ? await openThreads(Math.min(size, tasks.length), order, openWorker)
      : undefined;
  const perform =
    !isWatched && isBlocking(plan.mode)
      ? carryOutBlocking(parts)
      : carryOutHere({ ...parts, sourceFor, methods: allMethods, work, watch: watchRun });
  const state = await perform(plan, order, signal, emit);
  // Questions that came while this thread was blocked are delivered in the next turn.
  await clock.sleep(0);
  flush();
  report({ type: 'done', state });
}

/** Reports an event as soon as it happens. */
const reportAtOnce = (event: LogEvent) => report({ type: 'event', event });

let group: LogEvent[] = [];
let dueGroup: ReturnType<typeof setTimeout> | undefined;

/**
 * Reports an event in a group: a server tells thousands a second, and in Chrome each report passes
 * through the thread of the windows.
 */
function reportInGroup(event: LogEvent): void {
  group.push(event);
  dueGroup ??= setTimeout(flush, GROUP);
}

/** Reports the group as it is. */
function flush(): void {
  clearTimeout(dueGroup);
  dueGroup = undefined;
  if (group.length > 0) report({ type: 'events', events: group });
  group = [];
}
