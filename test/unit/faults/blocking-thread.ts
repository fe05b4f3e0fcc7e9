import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import type { Event } from '../../../engine/log/events.ts';
import { isRedirect, Redirected } from '../../../engine/request/redirect.ts';
import { type BlockingSource, runBlocking } from '../../../engine/run/blocking-run.ts';
import type { RunPlan } from '../../../engine/run/run.ts';
import { openMeteo } from '../../../weather/open-meteo.ts';
import type { Reply } from './fetching-thread.ts';
import type { Route } from './network.ts';

/** What is to be done. */
export interface Order {
  plan: RunPlan<'blocking'>;
  route: Route;
  timeout: number;
  /** Whether the first request about the city that the fault befalls stalls. */
  slow: boolean;
  retries: number;
}

/** Runs Blocking as a browser's worker does: it waits for the network, and does nothing else. */
parentPort?.once('message', ({ port, bell }: { port: MessagePort; bell: Int32Array }) => {
  parentPort?.on('message', ({ plan, route, timeout, slow, retries }: Order) => {
    let stalls = slow;
    const source: BlockingSource = (address, timeout) => {
      Atomics.store(bell, 0, 0);
      const isBefallen = new URL(address).searchParams.get('latitude') === String(route.latitude);
      const isStalled = stalls && isBefallen;
      if (isStalled) stalls = false;
      port.postMessage({ address, route, timeout, isStalled });
      Atomics.wait(bell, 0, 0);
      const reply: Reply = receiveMessageOnPort(port)?.message;
      if ('failed' in reply) {
        throw reply.failed === 'in time'
          ? new DOMException(reply.message, 'TimeoutError')
          : new DOMException(reply.message, 'NetworkError');
      }
      const { status, headers, text } = reply;
      if (isRedirect({ type: 'basic', status })) throw new Redirected();
      return { status, headers: new Headers(headers), text };
    };
    const events: Event[] = [];
    runBlocking(
      plan,
      {
        ...{ api: openMeteo, source, timeout, retries, serverErrors: {} },
        clock: { now: () => performance.now(), resolution: 0.1 },
        wallClock: Date.now,
        pause: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
      },
      (event) => events.push(event),
    );
    parentPort?.postMessage(events);
  });
});
