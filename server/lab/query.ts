import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ServerId } from '../../adapters/users/settings.ts';
import { abortable } from '../../engine/time/abortable.ts';
import { semaphore } from '../../engine/time/semaphore.ts';
import { sleep } from '../http/sleep.ts';
import type { QueryMessage, ThreadData } from './blocking-thread.ts';
import { type Database, endOf, now } from './database.ts';
import type { LabOptions } from './options.ts';
import { add, createQueue, withdraw } from './queue.ts';

/**
 * Asks the database.
 * @param begun called when the query begins, with the number of the thread that it blocks
 * @returns the time at which the query has ended
 * @throws the signal's reason if it is aborted before that
 */
export type Query = (
  signal: AbortSignal,
  begun: (at: number, thread?: number) => void,
) => Promise<number>;

const THREAD = path.join(import.meta.dirname, 'blocking-thread.ts');
/** Cache of the code without its types: Node's stripper would take 10 MB in each thread. */
const NODE_COMPILE_CACHE = path.join(import.meta.dirname, '../../node_modules/.cache/threads');

/** Threads that block take the requests from a queue, as from that of the operating system. */
async function byThreads(count: number, database: Database): Promise<Query> {
  const queue = createQueue();
  const waiting = new Map<number, { begun: Parameters<Query>[1]; end(at: number): void }>();
  const start = async (thread: number) => {
    const workerData: ThreadData = { queue, database };
    const env = { ...process.env, NODE_COMPILE_CACHE };
    const worker = new Worker(THREAD, { workerData, env });
    await once(worker, 'message');
    worker.on('message', ({ ticket, at, ended }: QueryMessage) => {
      if (ended) waiting.get(ticket)?.end(at);
      else waiting.get(ticket)?.begun(at, thread);
    });
  };
  // Fills the cache.
  await start(0);
  await Promise.all(Array.from({ length: count - 1 }, (_, thread) => start(thread + 1)));
  return (signal, begun) =>
    abortable<number>(signal, (resolve) => {
      const ticket = add(queue);
      const end = (at: number) => {
        waiting.delete(ticket);
        resolve(at);
      };
      waiting.set(ticket, { begun, end });
      return () => {
        waiting.delete(ticket);
        withdraw(queue, ticket);
      };
    });
}

/** An event loop waits for all queries at once, and blocks no thread. */
export function byLoop(database: Database): Query {
  return async (signal, begun) => {
    const at = now();
    begun(at);
    await sleep(endOf(database, at) - at, signal);
    return now();
  };
}

/** An event loop waits for a database that takes some queries at once. */
function byLoopInTurn(database: Database, atOnce: number): Query {
  const places = semaphore(atOnce);
  const query = byLoop(database);
  return async (signal, begun) => {
    const permit = await places.acquire(signal);
    try {
      return await query(signal, begun);
    } finally {
      permit.release();
    }
  };
}

/** Creates the way in which a server asks the database, and starts its threads. */
export async function queryOf(
  server: ServerId,
  database: Database,
  { threads, databaseAtOnce }: LabOptions,
): Promise<Query> {
  switch (server) {
    case 'blocking':
      return byThreads(1, database);
    case 'workers':
      return byThreads(threads, database);
    case 'parallel':
      return byLoop(database);
    case 'pool':
      return byLoopInTurn(database, databaseAtOnce);
  }
}
