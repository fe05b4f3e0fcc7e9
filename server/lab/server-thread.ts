/** Thread of one server: accepts requests, counts them, and logs those of a run. */
import { once } from 'node:events';
import { ServerResponse } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { ownPulse } from '../../engine/time/pulse.ts';
import { createConnectionLimiter } from '../http/connection-limiter.ts';
import { classRoom } from '../http/limits.ts';
import { createListener, type Handler } from '../http/listener.ts';
import { createDatabase, now } from './database.ts';
import { ANSWERED, ARRIVED, FAILED, type RunTask, type ServerData, type Step } from './messages.ts';
import { LONGEST } from './options.ts';
import { byLoop, queryOf } from './query.ts';
import { createRunLog, type RunLog } from './run-log.ts';

const BODY = JSON.stringify({ answered: true });
const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'content-length': String(BODY.length),
};

const { server, host, port, options, database, counts }: ServerData = workerData;
/** Not awaited here: forty threads take seconds to start on a busy machine. */
const ready = queryOf(server, database, options);
/** Takes the time of reading all requests: as with many users, they are answered when all are read. */
const rehearsed = byLoop(createDatabase(100));
/** Threads that block; an event loop has none. */
const threads = { blocking: 1, workers: options.threads, parallel: Infinity, pool: Infinity }[
  server
];
let blocked = 0;
let run: { task: RunTask; log: RunLog } | undefined;

type Note = (step: Step, at?: number, thread?: number) => void;

/** Users connect before they ask, and may wait for as long as a run takes. */
const limits = { ...classRoom, headTime: LONGEST, idle: LONGEST };
const limiter = createConnectionLimiter(limits, () => {});

/** Answers when the database has, or not at all if the client has gone. */
async function answer(response: ServerResponse, note: Note, isRehearsal = false): Promise<void> {
  const gone = new AbortController();
  // Not after an answer: each abort makes an error, which takes as long as the rest.
  response.once('close', () => {
    if (!response.writableEnded) gone.abort();
  });
  const count = (position: number) => {
    if (!isRehearsal) Atomics.add(counts, position, 1);
  };
  let holds = 0;
  count(ARRIVED);
  try {
    const query = isRehearsal ? rehearsed : await ready;
    const queriedAt = await query(gone.signal, (at, thread) => {
      holds = 1;
      blocked++;
      note('started', at, thread);
    });
    note('queried', queriedAt);
    response.writeHead(200, HEADERS).end(BODY);
    count(ANSWERED);
    note('answered');
  } catch (error) {
    if (!gone.signal.aborted) throw error;
    count(FAILED);
    note('failed');
  } finally {
    blocked -= holds;
  }
}

const handler: Handler = (request, response) => {
  const arrivedAt = now();
  if (!(response instanceof ServerResponse)) return;
  const release = limiter.enter(request.socket.remoteAddress ?? '');
  response.once('close', () => release?.());
  if (!release || request.method !== 'GET') {
    response.writeHead(release ? 405 : 503, { connection: 'close' }).end();
    return;
  }
  const ours = run?.task.path === request.url ? run : undefined;
  const number = ours?.log.arrived(arrivedAt) ?? 0;
  const note: Note = (step, at, thread) => ours?.log.log(step, number, at, thread);
  answer(response, note, ours?.task.isRehearsal);
};

const { server: listener } = await createListener('plain', handler, limits, () => {});
limiter.watch(listener);
// Before `listen`: it also rejects with the server's error.
const listening = once(listener, 'listening');
listener.listen({ host, port, backlog: limits.connections });
await listening;
const address = listener.address();
parentPort?.postMessage(typeof address === 'object' ? address?.port : undefined);

ownPulse(() => {
  if (blocked < threads) run?.log.log('beat', 0);
});

parentPort?.on('message', async (task: RunTask) => {
  await ready;
  const started = { task, log: createRunLog(task.port) };
  run = started;
  task.port.once('message', started.log.end);
  task.port.once('close', () => {
    if (run === started) run = undefined;
  });
});
