import { describe, expect, it } from 'vitest';
import { weatherOfCities } from '../../../../adapters/weather/city.ts';
import { forecastBody } from '../../../../adapters/weather/forecast-body.ts';
import type { Position } from '../../../../adapters/weather/great-circle.ts';
import { traitsOf } from '../../../../engine/modes/index.ts';
import type { Program } from '../../../../lessons/programs/index.ts';
import type { LoggedRequest } from '../../../../server/http/request-log.ts';
import { full } from '../../../support/full.ts';
import {
  allProgramsFor,
  cities,
  cityOf,
  type ModeProgram,
  python,
  runProgram,
  SIZE,
} from './run-program.ts';

/** Programs of every `npm test`; `npm run test:all` runs all. */
const always = ['parallel.ts', 'blocking.ts', 'pool.py'];

/** Twins that start their requests otherwise than the mode, and say so. */
const different: Record<string, string> = {
  'await_loop_coroutines.py': 'in-a-row',
  'for_each_cancelled.py': 'never',
};

/** Numbers of requests that start together, one group after another, and of those in flight. */
const arrangements: Record<string, { groups: number[]; inFlight: number }> = {
  'in-a-row': { groups: [1, 1, 1, 1], inFlight: 1 },
  together: { groups: [4], inFlight: 4 },
  window: { groups: [2, 1, 1], inFlight: SIZE },
  groups: { groups: [2, 2], inFlight: SIZE },
  once: { groups: [1], inFlight: 1 },
  twice: { groups: [4, 4], inFlight: 8 },
  never: { groups: [], inFlight: 0 },
};

const names = cities.map(({ name }) => name);

/** Lines with a city's weather, and all others, by their first word. */
const weatherLine = /^(.+): (-?\d+\.\d) °C {2}\d+ ms$/;
const shapeOf = (lines: readonly string[]) =>
  lines
    // The second line of an error of httpx.
    .filter((line) => !line.startsWith('For more information'))
    .map((line) => {
      if (/^Total: \d+ ms$/.test(line)) return 'Total';
      return weatherLine.exec(line)?.[1] ?? line.replace(/:.*/, ' …');
    });

/** Line that a program prints for a city, up to the time. */
function expectedLine(name: string): string {
  const city = cities.find((city) => city.name === name);
  const { latitude = 0, longitude = 0 } = city ?? {};
  const query = { latitude, longitude, variables: ['temperature_2m'], at: 0, seed: 1 };
  return `${name}: ${Number(forecastBody(query).current?.temperature_2m).toFixed(1)} °C`;
}

/** Splits a list into parts of these lengths, each sorted. */
function grouped(list: readonly string[], lengths: readonly number[]): string[][] {
  let from = 0;
  return lengths.map((length) => {
    from += length;
    return list.slice(from - length, from).sort();
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const endOf = (request: LoggedRequest) => request.endedAt ?? Number.NaN;

const weather = allProgramsFor(weatherOfCities(cities), { isBatchable: true, canBlock: true });

/** Defines a test of each program; those that need a Python are skipped without it. */
function testEach(
  name: string,
  chosen: readonly ModeProgram[],
  test: (program: ModeProgram) => Promise<void>,
): void {
  for (const { mode, program } of chosen) {
    if (!full && !always.includes(program.id)) continue;
    const isSkipped = program.language === 'python' && !python;
    it.skipIf(isSkipped)(`${name}: ${program.id}`, () => test({ mode, program }));
  }
}

/** Programs in these files. */
const named = (...files: string[]) => weather.filter(({ program }) => files.includes(program.id));

describe('a copied program', () => {
  testEach('arranges its requests as its mode does', weather, async ({ mode, program }) => {
    const { waits, repeats, isFirstEnough, needs } = traitsOf(mode);
    const arrangement = different[program.id] ?? (repeats ? 'twice' : waits);
    const { groups = [], inFlight } = arrangements[arrangement] ?? {};
    const { lines, requests, maxInFlight } = await runProgram(program);

    const starts = requests.map((request) => cityOf(request) ?? '');
    const order = repeats
      ? [...names, ...names]
      : arrangement === 'once'
        ? names.slice(0, 1)
        : names;
    expect(grouped(starts, groups)).toEqual(grouped(order, groups));
    expect(requests).toHaveLength(sum(groups));
    expect(maxInFlight).toBe(inFlight);
    // The first of a city's two attempts wins, and the other is stopped.
    expect(requests.filter(({ outcome }) => outcome === 'finished')).toHaveLength(
      sum(groups) / (repeats ? 2 : 1),
    );
    const [ends, third] = [requests.slice(0, SIZE).map(endOf), requests[SIZE]?.arrivedAt];
    if (arrangement === 'groups') expect(third).toBeGreaterThan(Math.max(...ends));
    if (arrangement === 'window') {
      expect(third).toBeGreaterThan(Math.min(...ends));
      expect(third).toBeLessThan(Math.max(...ends));
    }
    if (arrangement === 'once') expect(requests[0]?.locations).toHaveLength(names.length);

    const printed = shapeOf(lines).filter((line) => !line.endsWith('…'));
    const total = needs === 'none' ? 0 : isFirstEnough ? 1 : printed.length - 1;
    expect(printed.indexOf('Total')).toBe(total);
    const cities = printed.filter((line) => line !== 'Total');
    expect(cities.sort()).toEqual(arrangement === 'never' ? [] : names.toSorted());
    for (const line of lines.filter((line) => weatherLine.test(line))) {
      expect(line).toContain(expectedLine(line.replace(/:.*/, '')));
    }
  });
});

describe('if one of the requests fails,', () => {
  const [failing = ''] = names;
  const others = names.slice(1);
  const isFailing = ({ latitude }: Position) => latitude === cities[0]?.latitude;
  const withFailure = (program: Program) =>
    runProgram(program, (server) => server.setFault(isFailing, { kind: 'status', status: 500 }));

  testEach(
    'the others go on after the rejection',
    named('all.ts', 'all.py', 'race.ts', 'race.py'),
    async ({ program }) => {
      const { lines, requests } = await withFailure(program);
      const shape = shapeOf(lines).filter((line) => line !== `${failing} …`);
      expect(shape.slice(0, 2)).toEqual(['Failed …', 'Total']);
      expect(shape.slice(2).sort()).toEqual(others.toSorted());
      expect(requests).toMatchObject(names.map(() => ({ outcome: 'finished' })));
    },
  );

  testEach(
    'the others are stopped',
    named('all-aborting.ts', 'all_aborting.py'),
    async ({ program }) => {
      const { lines, requests } = await withFailure(program);
      expect(shapeOf(lines).filter((line) => !line.endsWith(' …') || line === 'Failed …')).toEqual([
        'Failed …',
        'Total',
      ]);
      for (const request of requests) {
        expect(request.outcome).toBe(cityOf(request) === failing ? 'finished' : 'aborted');
      }
    },
  );

  testEach('the first success decides', named('any.ts', 'any.py'), async ({ program }) => {
    const { lines, requests } = await withFailure(program);
    const shape = shapeOf(lines).filter((line) => line !== `${failing} …`);
    expect(shape.toSpliced(1, 1).sort()).toEqual(others.toSorted());
    expect(shape[1]).toBe('Total');
    expect(requests).toMatchObject(names.map(() => ({ outcome: 'finished' })));
  });

  const collecting = weather.filter(({ mode, program }) => {
    const { throws, waits, needs } = traitsOf(mode);
    return !throws && waits !== 'once' && !needs && !different[program.id];
  });
  testEach('the others are results all the same', collecting, async ({ program }) => {
    const { lines, requests } = await withFailure(program);
    const shape = shapeOf(lines);
    expect(shape.at(-1)).toBe('Total');
    expect(shape.slice(0, -1).sort()).toEqual([...others, `${failing} …`].sort());
    expect(requests).toHaveLength(names.length);
  });

  testEach('a second attempt wins', named('hedged.ts', 'hedged.py'), async ({ program }) => {
    const { lines, requests } = await runProgram(program, (server) =>
      server.setFault(isFailing, { kind: 'stall', at: 'before-headers' }, 1),
    );
    expect(shapeOf(lines).filter((line) => line === failing)).toHaveLength(1);
    const attempts = requests.filter((request) => cityOf(request) === failing);
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['aborted', 'finished']);
  });
});
