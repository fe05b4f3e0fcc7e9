import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { FORMAT, VERSION } from '../../adapters/users/format.ts';
import { type ServerId, serverIds } from '../../adapters/users/settings.ts';
import type { Line } from '../../adapters/users/stream.ts';
import { Refusal } from '../http/refusal.ts';
import { createDatabase, now } from './database.ts';
import { ANSWERED, ARRIVED, FAILED, type ServerData } from './messages.ts';
import type { LabOptions } from './options.ts';
import type { Order } from './order.ts';
import { drive, type Watcher } from './run.ts';

/** Requests of a server since its start. */
export interface Counts {
  arrived: number;
  answered: number;
  failed: number;
}

/** Four servers over one database, and their users. */
export interface Lab {
  readonly options: LabOptions;
  /** Addresses of the servers, for other clients. */
  readonly addresses: Readonly<Record<ServerId, string>>;
  /**
   * Drives users until all of their requests have ended.
   * @param write receives the lines of the stream, some at a time
   * @throws {@link Refusal} while another run goes on; the signal's reason, which stops the users
   */
  run(order: Order, signal: AbortSignal, write: (lines: Iterable<Line>) => void): Promise<void>;
  /** Asks a server, as one more user. */
  ask(server: ServerId, signal: AbortSignal): Promise<void>;
  counts(server: ServerId): Counts;
  close(): Promise<void>;
}

/** Requests that warm a server up, and measure its work. */
const REHEARSAL = { requests: 1_000, perSecond: 0, stall: { at: 0, ms: 0 } };

/** Most rehearsals, and ms after which there is no other: browsers wait ten seconds for a run. */
const REHEARSALS = { most: 5, until: 2_000 };

const NOBODY: Watcher = { begun: () => {}, steps: () => {} };

const fileOf = (name: string) => path.join(import.meta.dirname, name);

/**
 * Starts the servers, each in a thread of its own, so that they don't disturb each other.
 * @param address of the weather server; the others have the next four ports, or any free ones after 0
 * @throws Node's error if one can't listen
 */
export async function startLab(
  options: LabOptions,
  address: { host: string; port: number; name: string },
): Promise<Lab> {
  const { host, port, name } = address;
  const database = createDatabase(options.queryMs);
  const users = new Worker(fileOf('users.ts'));

  const workers = [users];
  const close = async () => {
    await Promise.all(workers.map((worker) => worker.terminate()));
  };

  async function startServer(server: ServerId, index: number) {
    const counts = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
    const next = port === 0 ? 0 : port + 1 + index;
    const workerData: ServerData = { server, host, port: next, options, database, counts };
    const worker = new Worker(fileOf('server-thread.ts'), { workerData });
    workers.push(worker);
    const [actual]: number[] = await once(worker, 'message');
    if (actual === undefined) throw new Error('not on a port');
    const place = { server: worker, url: `http://${name}:${actual}`, users, database };
    const measured: { workMs?: number } = {};
    return { counts, place, measured };
  }

  async function startServers() {
    const [blocking, workers, parallel, pool] = await Promise.all(serverIds.map(startServer));
    if (!blocking || !workers || !parallel || !pool) throw new Error('too few servers');
    return { blocking, workers, parallel, pool };
  }

  const servers = await startServers().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  let isRunning = false;

  /** Measures the work of a server's thread once, in ms for each request. */
  async function workOf(server: ServerId, signal: AbortSignal): Promise<number> {
    const { place, measured } = servers[server];
    if (measured.workMs === undefined) {
      const users = { ...REHEARSAL, connections: options.users };
      let least = Number.POSITIVE_INFINITY;
      const end = now() + REHEARSALS.until;
      // The first ones compile the code, and the machine may be busy during others.
      for (let time = 0; time === 0 || (time < REHEARSALS.most && now() < end); time++) {
        const { workMs } = await drive(place, users, true, signal, NOBODY);
        least = Math.min(least, workMs);
      }
      measured.workMs = least;
    }
    return measured.workMs;
  }

  return {
    options,
    addresses: {
      blocking: servers.blocking.place.url,
      workers: servers.workers.place.url,
      parallel: servers.parallel.place.url,
      pool: servers.pool.place.url,
    },
    async run(order, signal, write) {
      if (isRunning)
        throw new Refusal(409, 'Another run is going on: wait until it ends, or stop it.');
      isRunning = true;
      try {
        const { place, measured } = servers[order.server];
        const workMs = await workOf(order.server, signal);
        const { at, waits, ...run } = await drive(place, order, false, signal, {
          // Not before: a browser takes its arrival as the start.
          begun: () => write([{ type: 'hello', format: FORMAT, version: VERSION, workMs }]),
          steps: write,
        });
        // Code that has run more often is faster.
        measured.workMs = Math.min(workMs, run.workMs);
        write([{ type: 'end', at, users: waits }]);
      } finally {
        isRunning = false;
      }
    },
    async ask(server, signal) {
      const { status } = await fetch(servers[server].place.url, { signal });
      if (status !== 200)
        throw new Refusal(503, 'The server is overloaded. Please try again later.');
    },
    counts(server) {
      const { counts } = servers[server];
      return {
        arrived: Atomics.load(counts, ARRIVED),
        answered: Atomics.load(counts, ANSWERED),
        failed: Atomics.load(counts, FAILED),
      };
    },
    close,
  };
}
