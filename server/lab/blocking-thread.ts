/**
 * Thread that blocks: takes a request, blocks until the database has answered, and takes the next.
 * Its first message says that it is ready.
 */
import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { type Database, endOf, now } from './database.ts';
import { block, type Queue, take } from './queue.ts';

/** Settings of a thread. */
export interface ThreadData {
  queue: Queue;
  database: Database;
}

/** The query of a ticket has begun, or has ended. */
export interface QueryMessage {
  ticket: number;
  at: number;
  ended: boolean;
}

const { queue, database }: ThreadData = workerData;
const report = (message: QueryMessage) => parentPort?.postMessage(message);

flushCompileCache();
parentPort?.postMessage('ready');
for (;;) {
  const ticket = take(queue);
  const at = now();
  report({ ticket, at, ended: false });
  if (block(queue, ticket, endOf(database, at) - now())) report({ ticket, at: now(), ended: true });
}
