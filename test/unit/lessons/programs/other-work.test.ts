import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { workloadOf } from '../../../../adapters/endpoints/task.ts';
import { hashingOf } from '../../../../adapters/hashing/rules.ts';
import { pipelineOf } from '../../../../adapters/pipeline/steps.ts';
import type { LoggedRequest } from '../../../../server/http/request-log.ts';
import { startWeatherServer } from '../../../../server/weather-server.ts';
import { full } from '../../../support/full.ts';
import { allProgramsFor, cities, cityOf, python, runProgram } from './run-program.ts';

/** Programs by their files. */
function byFile(programs: ReturnType<typeof allProgramsFor>) {
  return new Map(programs.map(({ program }) => [program.id, program]));
}

const pipeline = byFile(
  allProgramsFor(
    pipelineOf(cities, (step, { name }) => `${name}: ${step}`),
    {
      hasStages: true,
      canBlock: true,
    },
  ),
);
const hashing = byFile(
  allProgramsFor(hashingOf(['Block 1', 'Block 2', 'Block 3'], 1), { isLocal: true }),
);

async function run(programs: typeof pipeline, file: string) {
  const program = programs.get(file);
  if (!program) throw new Error(`there is no ${file}`);
  return await runProgram(program);
}

/** Runs of `npm run test:all`; those that need a Python are skipped without it. */
function testEach(name: string, files: string[], test: (file: string) => Promise<void>): void {
  for (const file of full ? files : []) {
    it.skipIf(file.endsWith('.py') && !python)(`${name}: ${file}`, () => test(file));
  }
}

const steps = ['search', 'forecast', 'air-quality'];
const stepOf = ({ path }: LoggedRequest) => path.replace('/v1/', '');
const endOf = ({ endedAt }: LoggedRequest) => endedAt ?? Number.NaN;

/** Start of the hash of twenty megabytes of a byte. */
function digestOf(seed: number): string {
  const data = Buffer.alloc(20_000_000, seed);
  return createHash('sha256').update(data).digest('hex').slice(0, 8);
}

describe('a copied program', () => {
  testEach(
    'finds a city, then its weather and its air, one step after another',
    ['sequential.ts', 'blocking.ts'],
    async (file) => {
      const { requests, maxInFlight, lines } = await run(pipeline, file);
      expect(requests.map(stepOf)).toEqual(cities.flatMap(() => steps));
      expect(maxInFlight).toBe(1);
      expect(lines).toHaveLength(3 * cities.length + 1);
      expect(lines.slice(0, 3)).toEqual([
        expect.stringMatching(/^Paris: 48\.8534 2\.3488 {2}\d+ ms$/),
        expect.stringMatching(/^Paris: -?\d+(\.\d)? °C {2}\d+ ms$/),
        expect.stringMatching(/^Paris: \d+ EAQI {2}\d+ ms$/),
      ]);
    },
  );

  testEach(
    'finds all cities, then their weather and air',
    ['staged.ts', 'staged.py'],
    async (file) => {
      const { requests, lines } = await run(pipeline, file);
      const found = requests.slice(0, cities.length);
      const rest = requests.slice(cities.length);
      expect(found.map(stepOf)).toEqual(cities.map(() => 'search'));
      expect(rest.map(stepOf).sort()).toEqual([
        ...cities.map(() => 'air-quality'),
        ...cities.map(() => 'forecast'),
      ]);
      const firstOfRest = Math.min(...rest.map(({ arrivedAt }) => arrivedAt));
      expect(firstOfRest).toBeGreaterThan(Math.max(...found.map(endOf)));
      expect(lines).toHaveLength(3 * cities.length + 1);
    },
  );

  testEach('asks for weather and air as soon as a city is found', ['parallel.ts'], async (file) => {
    const { requests } = await run(pipeline, file);
    for (const { name } of cities) {
      const own = requests.filter((request) => cityOf(request) === name);
      expect(own.map(stepOf).sort()).toEqual(steps.toSorted());
      const [search, ...rest] = own;
      expect(search && stepOf(search)).toBe('search');
      for (const { arrivedAt } of rest) {
        expect(arrivedAt).toBeGreaterThan(search ? endOf(search) : Number.NaN);
      }
    }
    const lastFound = Math.max(...requests.filter((one) => stepOf(one) === 'search').map(endOf));
    const weather = requests.filter((one) => stepOf(one) === 'forecast');
    expect(Math.min(...weather.map(({ arrivedAt }) => arrivedAt))).toBeLessThan(lastFound);
  });

  testEach('hashes the same blocks', [...hashing.keys()], async (file) => {
    const { lines, requests } = await run(hashing, file);
    expect(requests).toEqual([]);
    const blocks = lines
      .filter((line) => !line.startsWith('Total'))
      .map((line) => line.split('  ')[0]);
    expect(blocks.sort()).toEqual([1, 2, 3].map((seed) => `Block ${seed}: ${digestOf(seed)}`));
  });

  it('asks a list of addresses', async () => {
    const server = await startWeatherServer({ protocol: 'plain' });
    try {
      const work = workloadOf([
        `${server.url}/v1/forecast?latitude=1&longitude=2`,
        `${server.url}/x`,
      ]);
      const programs = byFile(allProgramsFor(work, {}));
      const { lines } = await run(programs, 'sequential.ts');
      expect(lines).toEqual([
        expect.stringMatching(/^…v1\/forecast\S+: 200 {2}\d+ bytes {2}\d+ ms$/),
        expect.stringMatching(/^\/x: 404 {2}\d+ bytes {2}\d+ ms$/),
        expect.stringMatching(/^Total: \d+ ms$/),
      ]);
    } finally {
      await server.close();
    }
  });
});
