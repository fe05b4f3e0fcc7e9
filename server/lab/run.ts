import { randomUUID } from 'node:crypto';
import { MessageChannel, type Worker } from 'node:worker_threads';
import type { Line } from '../../adapters/users/stream.ts';
import { abortable } from '../../engine/time/abortable.ts';
import { type Database, now } from './database.ts';
import type { Batch, RunTask, ServerMessage, UsersMessage, UsersTask, Waits } from './messages.ts';
import { STEPS } from './messages.ts';
import type { Order } from './order.ts';

/** Threads and database of a run. */
export interface Place {
  server: Worker;
  /** Address of the server. */
  url: string;
  users: Worker;
  database: Database;
}

type Users = Pick<Order, 'connections' | 'requests' | 'perSecond' | 'stall'>;

/** Converts a server's steps to lines, with times since the start. */
function* linesOf(batch: Batch, startedAt: number): Generator<Line> {
  for (let place = 0; place < batch.length; place += 4) {
    const [step = 0, request = 0, moment = 0, thread = -1] = batch.subarray(place, place + 4);
    const type = STEPS[step];
    const at = moment - startedAt;
    // A beat before the start.
    if (at < 0) continue;
    if (type === 'beat') yield { type, at };
    else if (type === 'failed') yield { type, request, at, reason: 'The user has gone.' };
    else if (type === 'started' && thread >= 0) yield { type, request, at, thread };
    else if (type) yield { type, request, at };
  }
}

/** Ends the requests of users who could not connect. */
function* absentOf(arrived: number, requests: number, at: number): Generator<Line> {
  for (let request = arrived; request < requests; request++) {
    yield { type: 'failed', request, at, reason: 'The user could not connect.' };
  }
}

/** Watches a run. */
export interface Watcher {
  /** Called when the users begin to ask. */
  begun(): void;
  /** Called with some steps at a time. */
  steps(lines: Iterable<Line>): void;
}

/**
 * Drives users, and watches their server.
 * @returns ms of work of the server's thread for each request, the users' own figures, and ms until all had ended
 * @throws the signal's reason when it is aborted, which stops the users
 */
export async function drive(
  { server, url, users, database }: Place,
  { stall, ...order }: Users,
  isRehearsal: boolean,
  signal: AbortSignal,
  watcher: Watcher,
): Promise<{ workMs: number; waits: Waits; at: number }> {
  const path = `/${randomUUID()}`;
  const toUsers = new MessageChannel();
  const toServer = new MessageChannel();
  const usersTask: UsersTask = { ...order, url: url + path, port: toUsers.port2 };
  const serverTask: RunTask = { path, isRehearsal, port: toServer.port2 };
  let startedAt = 0;
  try {
    return await abortable(signal, (resolve) => {
      let waits: Waits;
      toUsers.port1.on('message', (message: UsersMessage) => {
        if (message.type === 'connected') {
          server.postMessage(serverTask, [toServer.port2]);
          return;
        }
        waits = message.waits;
        toServer.port1.postMessage('end');
      });
      toServer.port1.on('message', (message: ServerMessage) => {
        switch (message.type) {
          case 'begun':
            startedAt = now();
            database.stall.set([startedAt + stall.at, startedAt + stall.at + stall.ms]);
            toUsers.port1.postMessage('begin');
            watcher.begun();
            break;
          case 'steps':
            watcher.steps(linesOf(message.batch, startedAt));
            break;
          case 'ended': {
            const at = now() - startedAt;
            watcher.steps(absentOf(message.arrived, order.requests, at));
            resolve({ workMs: message.workMs, waits, at });
          }
        }
      });
      users.postMessage(usersTask, [toUsers.port2]);
      return () => {};
    });
  } finally {
    database.stall.fill(0);
    toUsers.port1.close();
    toServer.port1.close();
  }
}
