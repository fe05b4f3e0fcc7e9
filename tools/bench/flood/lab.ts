import { once } from 'node:events';
import http from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { FORMAT, VERSION } from '../../../adapters/users/format.ts';
import type { Line } from '../../../adapters/users/stream.ts';

/** Requests of a stream, with four lines each. */
export const REQUESTS = 1_000;

/** Lines of a stream. */
export const LINES = 36_000;

/** Lines a second. */
export const RATE = 10_000;

/** Settings that the lab claims to have. */
export const SETTINGS = { queryMs: 100, threads: 40, databaseAtOnce: 50 };

/** Stages of a request, each with a line of its own. */
const STAGES = ['arrived', 'started', 'queried', 'answered'] as const;

/** ms between two pieces of a stream. */
const PIECE = 10;

/** Server of a flood of events. */
export interface FloodLab {
  base: string;
  /** ms that each stream took. */
  lengths: readonly number[];
  close(): Promise<void>;
}

/** Line of a stream by its index: the stages of all requests, spread evenly between the beats. */
function lineAt(index: number, at: number): Line {
  const every = Math.floor(LINES / (STAGES.length * REQUESTS));
  const step = Math.floor(index / every);
  const type = STAGES[Math.floor(step / REQUESTS)];
  if (index % every > 0 || !type) return { type: 'beat', at };
  return { type, request: step % REQUESTS, at };
}

/** Index of the last line that is of a request: beats after it would be of no run. */
const LAST = Math.floor(LINES / (STAGES.length * REQUESTS)) * (STAGES.length * REQUESTS - 1);

/** Number of beats in a stream. */
export const BEATS = LAST + 1 - STAGES.length * REQUESTS;

/** Starts a server that streams as many lines a second as asked, as a lab does its users'. */
export async function startFloodLab(): Promise<FloodLab> {
  const lengths: number[] = [];

  async function flood(response: http.ServerResponse): Promise<void> {
    const hello: Line = { type: 'hello', format: FORMAT, version: VERSION, workMs: 0.1 };
    response.write(`${JSON.stringify(hello)}\n`);
    const start = performance.now();
    let sent = 0;
    while (sent <= LAST) {
      await setTimeout(PIECE);
      const at = Math.round((performance.now() - start) * 10) / 10;
      const due = Math.min(LAST + 1, Math.floor((at * RATE) / 1_000));
      let text = '';
      for (; sent < due; sent++) text += `${JSON.stringify(lineAt(sent, at))}\n`;
      if (!response.write(text)) await once(response, 'drain');
    }
    const at = performance.now() - start;
    lengths.push(at);
    const waits = { requests: REQUESTS, errors: 0, p50: 100, p95: 100, p99: 100, max: 100 };
    const end: Line = { type: 'end', at, users: waits };
    response.end(`${JSON.stringify(end)}\n`);
  }

  const server = http.createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    response.setHeader('access-control-allow-origin', '*');
    if (path === '/lab/run') {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      flood(response).catch((error: unknown) =>
        response.destroy(error instanceof Error ? error : undefined),
      );
      return;
    }
    const answer =
      path === '/lab'
        ? { format: FORMAT, version: VERSION, ...SETTINGS, users: REQUESTS }
        : { answered: true };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not on a port');
  return {
    base: `http://127.0.0.1:${address.port}`,
    lengths,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
