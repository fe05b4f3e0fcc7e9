import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { City } from '../../adapters/weather/city.ts';
import type { WeatherServer } from '../../server/weather-server.ts';

const execute = promisify(execFile);

const programs = path.resolve(import.meta.dirname, '../../lessons/python');

/** `requests` in a loop, and `httpx` with `asyncio.gather`. */
export type Lesson = 'blocking' | 'parallel';

/** Versions of Python, requests and httpx as text. */
export async function pythonVersions(python: string): Promise<string> {
  const { stdout } = await execute(python, [
    '-c',
    'import platform, requests, httpx; print("Python", platform.python_version() + ", requests", requests.__version__ + ", httpx", httpx.__version__)',
  ]);
  return stdout.trim();
}

/**
 * Runs one of the lesson's programs against a server.
 * @returns ms from the first request to the last response, as the program printed them
 */
export async function runLesson(
  python: string,
  lesson: Lesson,
  server: WeatherServer,
  cities: readonly City[],
): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'overlap-bench-'));
  try {
    const copy = path.join(folder, `${lesson}.py`);
    const trusted = path.join(folder, 'certificate.pem');
    const places = cities.map(({ id, latitude, longitude }) => [id, [latitude, longitude]]);
    const text = await readFile(path.join(programs, `${lesson}.py`), 'utf8');
    const filled = text.replace(
      /(?<=^CITIES = )\{.*?^\}/ms,
      JSON.stringify(Object.fromEntries(places)),
    );
    await writeFile(copy, filled);
    await writeFile(trusted, server.certificate ?? '');
    const { stdout } = await execute(python, [copy, server.url], {
      env: {
        ...process.env,
        NO_PROXY: '127.0.0.1',
        PYTHONIOENCODING: 'utf-8',
        SSL_CERT_FILE: trusted,
        REQUESTS_CA_BUNDLE: trusted,
      },
    });
    const total = /^Total: (\d+) ms$/m.exec(stdout)?.[1];
    if (total === undefined) throw new Error(`${lesson} did not say how long it took: ${stdout}`);
    return Number(total);
  } finally {
    await rm(folder, { recursive: true });
  }
}
