/** Thread of the users, who are driven by autocannon. */
import { parentPort } from 'node:worker_threads';
import autocannon, { type Client } from 'autocannon';
import { arrivalTimes } from '../../adapters/users/arrivals.ts';
import { quantile, SHARES } from '../../engine/measure/waits.ts';
import type { UsersMessage, UsersTask, Waits } from './messages.ts';
import { LONGEST } from './options.ts';

function figuresOf(asked: number, waits: readonly number[]): Waits {
  const sorted = waits.toSorted((a, b) => a - b);
  const [p50 = 0, p95 = 0, p99 = 0, max = 0] = SHARES.map((share) => quantile(sorted, share));
  return { requests: sorted.length, errors: asked - sorted.length, p50, p95, p99, max };
}

/** Lets the clients ask, in turn. @param times ms since now, ascending */
function begin(clients: readonly Client[], times: readonly number[]): void {
  const start = performance.now();
  let asked = 0;
  const proceed = () => {
    for (let client = clients[asked]; client; client = clients[++asked]) {
      const wait = start + (times[asked] ?? 0) - performance.now();
      if (wait > 0) {
        setTimeout(proceed, wait);
        return;
      }
      client._doRequest();
    }
  };
  proceed();
}

async function drive(task: UsersTask): Promise<void> {
  const { url, connections, requests, perSecond, port } = task;
  const clients: Client[] = [];
  const connecting = new Set<Client>();
  const report = (message: UsersMessage) => port.postMessage(message);
  const connected = (client: Client) => {
    if (connecting.delete(client) && connecting.size === 0) report({ type: 'connected' });
  };
  const stop = () => {
    for (const client of clients.splice(0)) client.destroy();
  };
  const limit = setTimeout(stop, 1.5 * LONGEST);
  port.once('close', stop);
  const times = perSecond === 0 ? [] : arrivalTimes(requests, perSecond);
  port.once('message', () => begin(clients, times));
  const instance = autocannon({
    url,
    connections,
    amount: requests,
    timeout: (2 * LONGEST) / 1_000,
    sampleInt: 50,
    // autocannon's rates are those of connections: one that waits doesn't ask. So each client's first
    // request is held until its time has come, and an open arrival is a connection of its own.
    setupClient(client) {
      clients.push(client);
      connecting.add(client);
      client.once('connError', () => {
        connected(client);
        client.destroy();
      });
      client._doRequest = () => {
        Reflect.deleteProperty(client, '_doRequest');
        client.conn.once('connect', () => connected(client));
      };
    },
  });
  const waits: number[] = [];
  instance.on('response', (_client, status, _bytes, ms) => {
    if (status === 200) waits.push(ms);
  });
  await instance;
  clearTimeout(limit);
  report({ type: 'done', waits: figuresOf(requests, waits) });
}

parentPort?.on('message', drive);
