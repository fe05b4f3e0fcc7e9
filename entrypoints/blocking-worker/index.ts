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
import { pause } from './pause.ts';
import { syncRequest } from './sync-request.ts';

/** The thread that blocks: it gets one assignment, reports what happens, and is then ended. */
export default defineUnlistedScript(() => {
  const begin = ({ data }: MessageEvent<Assignment>) => {
    // A promise that fails is nobody's concern outside this thread, unless it is told.
    carryOut(data).catch((error) => report({ type: 'failed', message: errorText(error) }));
  };
  addEventListener('message', begin, { once: true });
});

/** What is posted leaves a thread that blocks, too; only what is sent to it has to wait. */
function report(message: Report): void {
  postMessage(message);
}

/** An attempt that was given to the source. */
interface Sent {
  request: number;
  attempt: number;
  url: string;
  /** ms on this thread's clock */
  at: number;
}

async function carryOut({ plan, order }: Assignment): Promise<void> {
  const clock = realClock();
  const { sinceServerError } = order;
  const timer = createResourceTimer(clock.resolution);
  let sent: Sent | undefined;
  /** Of what failed, browsers tell an end that is none. */
  const answered: Sent[] = [];
  const record = runBlocking(
    plan,
    {
      api: apiFor(order.source),
      source: sourceFor(order),
      clock,
      ...order.patience,
      serverErrors:
        sinceServerError === undefined ? {} : { latest: clock.now() - sinceServerError },
      pause,
      wallClock: Date.now,
      pulse: ownPulse,
    },
    (event) => {
      if (event.type === 'attempt-started' && event.url !== undefined) {
        const { request, url } = event;
        const attempt = event.attempt - (plan.resumption?.tried[request] ?? 0);
        sent = { request, attempt, url, at: clock.now() };
      }
      if (event.type === 'body-received' && sent) answered.push(sent);
      report({ type: 'event', event });
    },
  );
  if (order.source.kind !== 'simulated') {
    await Promise.all(
      answered.map(async ({ request, attempt, url, at }) => {
        const timing = await timer(url, at);
        if (timing) record.timed([request], attempt, timing);
      }),
    );
  }
  report({ type: 'done', simulation: order.simulation });
}

function sourceFor({ simulation }: BlockingOrder): BlockingSource {
  return simulation ? blockingSimulatedSource({ simulation, now: Date.now, pause }) : syncRequest;
}
