import { type MessagePort, parentPort } from 'node:worker_threads';
import type { Agent } from 'undici';
import { type Route, send } from './network.ts';

/** Timeout in ms of a stalled request: enough for it to reach the server. */
const STALLED = 800;

/** A request of the blocked thread. */
export interface Fetch {
  address: string;
  route: Route;
  /** ms */
  timeout: number;
  /** True if the server will not respond. */
  isStalled: boolean;
}

/** Its response, or failure. */
export type Reply =
  | { status: number; headers: Record<string, string>; text: string }
  | { failed: 'timeout' | 'network'; message: string };

/** Fetches on behalf of a thread that blocks on `signal`, and wakes it afterwards. */
parentPort?.once('message', ({ port, signal }: { port: MessagePort; signal: Int32Array }) => {
  port.on('message', async ({ address, route, timeout, isStalled }: Fetch) => {
    port.postMessage(await reply(address, route, isStalled ? STALLED : timeout));
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
});

async function reply(address: string, route: Route, timeout: number): Promise<Reply> {
  const agents: Agent[] = [];
  const signal = AbortSignal.timeout(timeout);
  try {
    const response = await send(address, route, signal, agents);
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  } catch (error) {
    return { failed: signal.aborted ? 'timeout' : 'network', message: String(error) };
  } finally {
    await Promise.all(agents.map((agent) => agent.destroy()));
  }
}
