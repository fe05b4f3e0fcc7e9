import { defineUnlistedScript } from '#imports';
import { errorText } from '../../engine/request/error-text.ts';
import type { BlockingSource } from '../../engine/request/source.ts';
import { runBlocking } from '../../engine/run/blocking-run.ts';
import { ownPulse } from '../../engine/time/pulse.ts';
import { realClock } from '../../engine/time/real-clock.ts';
import { apiFor } from '../../weather/open-meteo.ts';
import { blockingSimulatedSource } from '../../weather/simulated-blocking.ts';
import type { Assignment, BlockingOrder, Report } from '../background/threads/messages.ts';
import { createResourceTimer } from '../background/threads/resource-timer.ts';
import { serverFor } from '../background/threads/server-for.ts';
import { pause } from './pause.ts';
import { syncRequest } from './sync-request.ts';
import { uncached } from './uncached.ts';

/** Thread that blocks: it receives one assignment, reports its events, and is then ended. */
export default defineUnlistedScript(() => {
  const begin = ({ data }: MessageEvent<Assignment>) => {
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
  const { source, patience, simulation } = order;
  await runBlocking(
    plan,
    {
      api: source.kind === 'simulated' ? apiFor(source) : uncached(apiFor(source)),
      source: sourceFor(order),
      clock,
      ...patience,
      server: serverFor(source, clock),
      pause,
      wallClock: Date.now,
      pulse: ownPulse,
      // The browser knows nothing of simulated requests.
      timer: source.kind === 'simulated' ? undefined : createResourceTimer(clock.resolution),
    },
    (event) => report({ type: 'event', event }),
  );
  report({ type: 'done', simulation });
}

function sourceFor({ simulation }: BlockingOrder): BlockingSource {
  return simulation ? blockingSimulatedSource({ simulation, now: Date.now, pause }) : syncRequest;
}
