import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import type { LogEvent } from '../../../engine/log/events.ts';
import { isRedirect, Redirected } from '../../../engine/request/redirect.ts';
import type { BlockingSource } from '../../../engine/request/source.ts';
import { runBlocking } from '../../../engine/run/blocking-run.ts';
import type { RunPlan } from '../../../engine/run/plan.ts';
import { liveWeather } from '../engine/support/fake-source.ts';
import type { Reply } from './fetching-thread.ts';
import type { Route } from './network.ts';

/** Instructions for one run. */
export interface Order {
  plan: RunPlan;
  route: Route;
  timeout: number;
  /** True if the first request for the affected city stalls. */
  slow: boolean;
  retries: number;
}

/** Runs Blocking as a browser's worker does: the thread blocks while it waits for the network. */
parentPort?.once('message', ({ port, signal }: { port: MessagePort; signal: Int32Array }) => {
  parentPort?.on('message', async ({ plan, route, timeout, slow, retries }: Order) => {
    let stalls = slow;
    const source: BlockingSource = (address, timeout) => {
      Atomics.store(signal, 0, 0);
      const isAffected = new URL(address).searchParams.get('latitude') === String(route.latitude);
      const isStalled = stalls && isAffected;
      if (isStalled) stalls = false;
      port.postMessage({ address, route, timeout, isStalled });
      Atomics.wait(signal, 0, 0);
      const reply: Reply = receiveMessageOnPort(port)?.message;
      if ('failed' in reply) {
        throw reply.failed === 'timeout'
          ? new DOMException(reply.message, 'TimeoutError')
          : new DOMException(reply.message, 'NetworkError');
      }
      const { status, headers, text } = reply;
      if (isRedirect({ type: 'basic', status, url: '' }, address)) throw new Redirected();
      return { status, headers: new Headers(headers), text };
    };
    const events: LogEvent[] = [];
    await runBlocking(
      plan,
      {
        ...{ adapter: liveWeather, source, timeout, retries },
        clock: { now: () => performance.now(), resolution: 0.1 },
        wallClock: Date.now,
        // The pause before a retry is tested on the virtual clock.
        pause: () => {},
      },
      (event) => events.push(event),
    );
    parentPort?.postMessage(events);
  });
});
