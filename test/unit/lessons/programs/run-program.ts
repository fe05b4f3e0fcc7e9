import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { City } from '../../../../adapters/weather/city.ts';
import type { Workload } from '../../../../engine/log/workload.ts';
import { type ModeId, modeIds, traitsOf } from '../../../../engine/modes/index.ts';
import { objectionTo, type Work } from '../../../../engine/modes/traits.ts';
import { type Program, programsFor, textOf } from '../../../../lessons/programs/index.ts';
import type { LoggedRequest } from '../../../../server/http/request-log.ts';
import { startWeatherServer, type WeatherServer } from '../../../../server/weather-server.ts';
import { findPython } from '../../../../tools/python/find-python.mjs';

/** Python that can run the programs, if there is one. */
export const python = findPython('requests', 'httpx');

/** Limit, and ms until a second attempt, in the programs of the tests. */
export const SIZE = 2;
export const DELAY = 250;

/** Cities that no program comes with, each with the ms that the server takes for it. */
const places = [
  ['paris', 'Paris', 'FR', 48.8534, 2.3488, 500],
  ['sao_paulo', 'São Paulo', 'BR', -23.5475, -46.6361, 1_200],
  ['lima', 'Lima', 'PE', -12.0432, -77.0282, 1_000],
  ['cairo', 'Cairo', 'EG', 30.0626, 31.2497, 800],
] as const;

export const cities = places.map(
  ([id, name, countryCode, latitude, longitude]): City => ({
    ...{ id, name, countryCode, latitude, longitude, timeZone: 'Etc/UTC' },
  }),
);

/** Name of the city of a request. */
export function cityOf({ locations: [at] }: LoggedRequest): string | undefined {
  return cities.find(({ latitude }) => Math.abs(latitude - (at?.latitude ?? 0)) < 0.5)?.name;
}

/** Program with the mode that it shows. */
export interface ModeProgram {
  mode: ModeId;
  program: Program;
}

/** Programs of all modes that make sense for some work. */
export function allProgramsFor(workload: Workload, facts: Partial<Work>): ModeProgram[] {
  const work = { isBatchable: false, hasStages: false, isLocal: false, canBlock: false, ...facts };
  return modeIds
    .filter((mode) => objectionTo(traitsOf(mode), work) === undefined)
    .flatMap((mode) =>
      programsFor(mode, workload, SIZE, DELAY).map((program) => ({ mode, program })),
    );
}

/** All that a program did. */
export interface Result {
  /** Lines that it printed. */
  lines: string[];
  requests: readonly LoggedRequest[];
  maxInFlight: number;
}

/** Runs a program as it is copied, with the server's address as its argument. */
export async function runProgram(
  { id, language, lines }: Program,
  prepare: (server: WeatherServer) => void = () => {},
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'overlap-program-'));
  const server = await startWeatherServer({
    protocol: 'plain',
    clock: () => 0,
    latency: (at) => places.find(([, , , latitude]) => latitude === at.latitude)?.[5] ?? 0,
  });
  try {
    prepare(server);
    const file = path.join(folder, id);
    await writeFile(file, textOf({ lines }));
    const interpreter = language === 'python' ? (python ?? '') : process.execPath;
    const { stdout, stderr } = await promisify(execFile)(interpreter, [file, server.url], {
      // A configured proxy can't reach this machine's loopback address.
      env: { ...process.env, NO_PROXY: '127.0.0.1', PYTHONIOENCODING: 'utf-8', NODE_OPTIONS: '' },
    });
    if (stderr) throw new Error(`${id} complains: ${stderr}`);
    // The end of a request that was given up comes after the program's own.
    await server.log.waitFor((requests) => requests.every(({ outcome }) => outcome));
    const { requests } = server.log;
    return { lines: stdout.trim().split('\n'), requests, maxInFlight: server.log.maxInFlight() };
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}
