import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { RequestLog } from '../../../server/http/request-log.ts';
import { startWeatherServer } from '../../../server/weather-server.ts';
import { findPython } from '../../../tools/find-python.ts';

/** ms that the server takes for each response. */
const LATENCY = 400;

const python = promisify(execFile);

/** File of one of the programs. */
function fileOf(name: string): string {
  return fileURLToPath(new URL(`../../../lessons/python/${name}.py`, import.meta.url));
}

const requests = await findPython('requests');
const httpx = await findPython('httpx');

/** Output of a lesson's program, and the server's log. */
interface Lesson {
  lines: string[];
  /** ms, as the lesson measured it. */
  total: number;
  log: RequestLog;
}

async function runLesson(name: string, interpreter: string): Promise<Lesson> {
  const server = await startWeatherServer({ protocol: 'plain', latency: () => LATENCY });
  try {
    const { stdout } = await python(interpreter, [fileOf(name), server.url], {
      // A configured proxy can't reach this machine's loopback address.
      env: { ...process.env, NO_PROXY: '127.0.0.1', PYTHONIOENCODING: 'utf-8' },
    });
    const lines = stdout.trim().split('\n');
    const total = Number(/^Total: (\d+) ms$/.exec(lines.at(-1) ?? '')?.[1]);
    return { lines: lines.slice(0, -1), total, log: server.log };
  } finally {
    await server.close();
  }
}

const CITY = /^(London|New York|Tokyo): -?\d+\.\d °C {2}\d+ ms$/;
const cities = ({ lines }: Lesson) => lines.map((line) => CITY.exec(line)?.[1]).sort();
const ALL = ['London', 'New York', 'Tokyo'];

describe("the lesson's own programs", () => {
  it('use requests, and httpx with gather', async () => {
    expect(await readFile(fileOf('lesson_sequential'), 'utf8')).toContain('requests.get(');
    const parallel = await readFile(fileOf('lesson_parallel'), 'utf8');
    expect(parallel).toContain('httpx.AsyncClient(');
    expect(parallel).toContain('asyncio.gather(');
  });

  // Debian: python3-requests and python3-httpx.
  if (requests && httpx) {
    it('wait in a row, and together', async () => {
      const sequential = await runLesson('lesson_sequential', requests);
      const parallel = await runLesson('lesson_parallel', httpx);
      for (const lesson of [sequential, parallel]) {
        expect(cities(lesson)).toEqual(ALL);
        expect(lesson.log.requests).toMatchObject(ALL.map(() => ({ status: 200 })));
      }
      expect(sequential.log.maxInFlight()).toBe(1);
      expect(parallel.log.maxInFlight()).toBe(3);
      expect(sequential.total).toBeGreaterThanOrEqual(ALL.length * LATENCY);
      expect(parallel.total).toBeGreaterThanOrEqual(LATENCY);
    });
  }
});
