import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, type TestContext } from 'vitest';
import type { RequestLog } from '../../../server/http/request-log.ts';
import { startWeatherServer } from '../../../server/weather-server.ts';
import { findPython } from '../../../tools/find-python.ts';

const python = promisify(execFile);
/** A Python that has a module; where there is none, the test is skipped with a message. */
async function interpreterWith(module: string, context: TestContext): Promise<string> {
  const found = await findPython(module);
  if (found) return found;
  const message = `no Python with the module ${module} (Debian: python3-${module})`;
  // Reporters keep the reasons of skips to themselves.
  console.warn(`Skipped: ${message}`);
  return context.skip(message);
}

/** What a lesson prints, and what the server saw of it. */
interface Lesson {
  lines: string[];
  /** ms, as the lesson measured it. */
  total: number;
  log: RequestLog;
}

async function runLesson(name: string, interpreter: string): Promise<Lesson> {
  const server = await startWeatherServer({ protocol: 'plain', latency: () => 400 });
  const script = fileURLToPath(new URL(`../../../lessons/python/${name}.py`, import.meta.url));
  try {
    const { stdout } = await python(interpreter, [script, server.url], {
      // A proxy for the world outside has no business between two programs on one machine.
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

// Starting an interpreter and its modules takes a second on a busy machine.
describe("the lesson's own programs", () => {
  it('wait in a row with requests, and together with httpx and gather', async (context) => {
    const requests = await interpreterWith('requests', context);
    const httpx = await interpreterWith('httpx', context);
    const sequential = await runLesson('lesson_sequential', requests);
    const parallel = await runLesson('lesson_parallel', httpx);
    for (const lesson of [sequential, parallel]) {
      expect(cities(lesson)).toEqual(ALL);
      expect(lesson.log.requests).toMatchObject(ALL.map(() => ({ status: 200 })));
    }
    expect(sequential.log.maxInFlight()).toBe(1);
    expect(parallel.log.maxInFlight()).toBe(3);
    expect(parallel.total).toBeLessThan(sequential.total);
  });
});
