import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPython } from '../../../tools/python/find-python.mjs';

/** Python that has Locust, if there is one. */
export const python = findPython('locust');

/** Starts Locust. Debian's package has lost its version, without which a master refuses its workers. */
const START = `
import locust, locust.main, locust.runners
locust.runners.__version__ = locust.__version__ or "2.12.1"
locust.main.main()`;

/** Figures of one row of Locust's statistics. */
export interface Row {
  name: string;
  requests: number;
  failures: number;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : Number.NaN;
}

async function textOf({ stderr }: ChildProcess): Promise<string> {
  const parts: string[] = [];
  for await (const part of stderr ?? []) parts.push(String(part));
  return parts.join('');
}

/**
 * Runs a locustfile on one master and two workers for ten seconds.
 * @param options more of the master's
 * @throws if one of them fails
 */
export async function runLocust(locustfile: string, ...options: string[]): Promise<Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'overlap-locust-'));
  const port = String(await freePort());
  const start = (...args: string[]) =>
    spawn(python ?? '', ['-c', START, '-f', 'locustfile.py', ...args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  try {
    await writeFile(path.join(folder, 'locustfile.py'), locustfile);
    const master = ['--master', '--master-bind-host', '127.0.0.1', '--master-bind-port', port];
    const workers = ['--expect-workers', '2', '--expect-workers-max-wait', '60'];
    const length = ['-t', '10s', '--stop-timeout', '10'];
    const processes = [
      start(...master, '--headless', ...workers, ...length, '--csv', 'locust', ...options),
      ...[1, 2].map(() => start('--worker', '--master-host', '127.0.0.1', '--master-port', port)),
    ];
    const ends = processes.map(async (process) => {
      const [text, [status]] = await Promise.all([textOf(process), once(process, 'exit')]);
      if (status === 0) return;
      // The others would wait for it.
      for (const other of processes) other.kill('SIGKILL');
      throw new Error(`Locust has ended with ${status}: ${text}`);
    });
    await Promise.all(ends);
    const [, ...lines] = (await readFile(path.join(folder, 'locust_stats.csv'), 'utf8'))
      .trim()
      .split('\n');
    return lines.map((line) => {
      const [, name = '', requests, failures] = line.split(',');
      return { name, requests: Number(requests), failures: Number(failures) };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
