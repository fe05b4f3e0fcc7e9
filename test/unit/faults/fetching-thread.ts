import { type MessagePort, parentPort } from 'node:worker_threads';
import type { Agent } from 'undici';
import { ask, type Route } from './network.ts';

/** ms after which a response that will not come is given up: enough for the request to arrive. */
const HURRIED = 800;

/** What a thread that waits wants to know. */
export interface Question {
  address: string;
  route: Route;
  /** ms */
  timeout: number;
  /** Whether the time limit is to be over as soon as the response does not come. */
  isStalled: boolean;
}

/** What it gets. */
export type Reply =
  | { status: number; headers: Record<string, string>; text: string }
  | { failed: 'in time' | 'altogether'; message: string };

/** Answers a thread that sleeps on `bell` until it is rung. */
parentPort?.once('message', ({ port, bell }: { port: MessagePort; bell: Int32Array }) => {
  port.on('message', async ({ address, route, timeout, isStalled }: Question) => {
    port.postMessage(await reply(address, route, isStalled ? HURRIED : timeout));
    Atomics.store(bell, 0, 1);
    Atomics.notify(bell, 0);
  });
});

async function reply(address: string, route: Route, timeout: number): Promise<Reply> {
  const agents: Agent[] = [];
  const signal = AbortSignal.timeout(timeout);
  try {
    const response = await ask(address, route, signal, agents);
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  } catch (error) {
    return { failed: signal.aborted ? 'in time' : 'altogether', message: String(error) };
  } finally {
    await Promise.all(agents.map((agent) => agent.destroy()));
  }
}
