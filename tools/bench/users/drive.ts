import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type Line, lineSchema } from '../../../adapters/users/stream.ts';

const SERVE = path.resolve(import.meta.dirname, '../../../scripts/serve.ts');

/** Figures of the waits of all users, in ms. */
export interface Waits {
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** A run, as the server and its users have measured it. */
export interface Driven {
  /** ms from each arrival to its answer, ascending. */
  waits: number[];
  /** ms from the start to the last answer. */
  elapsed: number;
  /** ms of the server's thread for each request. */
  workMs: number;
  /** Waits as autocannon has measured them. */
  users: Waits;
}

/** Reads the lines of a run. @throws `Error` unless each request has an answer */
function readRun(lines: readonly Line[], requests: number): Driven {
  const arrived = new Map<number, number>();
  const driven: Driven = {
    waits: [],
    elapsed: 0,
    workMs: 0,
    users: { p50: 0, p95: 0, p99: 0, max: 0 },
  };
  for (const line of lines) {
    if (line.type === 'hello') driven.workMs = line.workMs;
    else if (line.type === 'arrived') arrived.set(line.request, line.at);
    else if (line.type === 'end') driven.users = line.users;
    else if (line.type === 'answered') {
      driven.waits.push(line.at - (arrived.get(line.request) ?? Number.NaN));
      driven.elapsed = Math.max(driven.elapsed, line.at);
    }
  }
  if (driven.waits.length !== requests) throw new Error(`${driven.waits.length} answers`);
  driven.waits.sort((a, b) => a - b);
  return driven;
}

/** Drives the users of a lab that `npm run serve` serves in a process of its own. */
export async function inLab<T>(
  measure: (drive: (query: Record<string, string | number>) => Promise<Driven>) => Promise<T>,
): Promise<T> {
  const server: ChildProcess = spawn(process.execPath, [SERVE, '--http', '--port', '0', '--lab'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [text] = server.stdout ? await once(server.stdout, 'data') : [];
    const [address] = /http:\/\/[^/]+/.exec(String(text)) ?? [];
    return await measure(async (query) => {
      const parameters = new URLSearchParams(
        Object.entries(query).map(([name, value]) => [name, String(value)]),
      );
      const response = await fetch(`${address}/lab/run?${parameters}`);
      const body = await response.text();
      if (!response.ok) throw new Error(body);
      const lines = body.trimEnd().split('\n');
      return readRun(
        lines.map((line) => lineSchema.parse(JSON.parse(line))),
        Number(query.requests),
      );
    });
  } finally {
    const exit = once(server, 'exit');
    server.kill('SIGTERM');
    await exit;
  }
}
