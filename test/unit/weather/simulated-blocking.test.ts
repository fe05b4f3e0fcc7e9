import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../../engine/time/virtual-clock.ts';
import { type CatalogueCity, cities } from '../../../tools/cities.ts';
import { simulatedSource } from '../../../weather/simulated.ts';
import { blockingSimulatedSource } from '../../../weather/simulated-blocking.ts';
import { newSimulation, type Simulation } from '../../../weather/simulation.ts';
import {
  AT,
  allAtOnce,
  alone,
  ask,
  city,
  distinct,
  never,
  protocols,
  SET_UP,
} from './simulation.ts';

interface Answered {
  /** ms */
  took: number;
  status: number;
  contentType: string | null;
  text: string;
}

/** Asks about the cities one after another, on a thread that waits. */
function blocked(
  list: readonly CatalogueCity[],
  simulation: Simulation = newSimulation(1),
): Answered[] {
  const pauses: number[] = [];
  const source = blockingSimulatedSource({
    simulation,
    now: () => AT,
    pause: (ms) => pauses.push(ms),
  });
  return list.map((city, index) => {
    const { status, headers, text } = source(ask(city).url, 10_000);
    expect(pauses).toHaveLength(index + 1);
    return {
      took: pauses[index] ?? Number.NaN,
      status,
      contentType: headers.get('content-type'),
      text,
    };
  });
}

/** Does the same on a thread that is free meanwhile. */
async function awaited(
  list: readonly CatalogueCity[],
  protocol: 'h2' | 'http/1.1',
  simulation: Simulation = newSimulation(1),
): Promise<Answered[]> {
  const clock = virtualClock();
  const source = simulatedSource({ simulation, clock, protocol, now: () => AT });
  const answers: Answered[] = [];
  await clock.run(async () => {
    for (const city of list) {
      const before = clock.now();
      const response = await source(ask(city), never);
      const took = clock.now() - before;
      const { status, headers } = response;
      const text = await response.text();
      answers.push({ took, status, contentType: headers.get('content-type'), text });
    }
  });
  return answers;
}

function expectSame(some: readonly Answered[], others: readonly Answered[]): void {
  const rounded = (answers: readonly Answered[]) =>
    answers.map((answer) => ({ ...answer, took: Math.round(answer.took * 1e6) }));
  expect(rounded(some)).toEqual(rounded(others));
}

describe.each(protocols)('a simulation over %s that is waited for', (protocol) => {
  it('gives the same answers after the same time as one that is awaited', () =>
    fc.assert(
      fc.asyncProperty(distinct, async (list) => {
        const twice = [...list, ...list];
        expectSame(blocked(twice), await awaited(twice, protocol));
      }),
      { numRuns: 20 },
    ));

  it('goes on where the other has left off, and the other where it has, also as a copy', () =>
    fc.assert(
      fc.asyncProperty(distinct, distinct, async (one, other) => {
        const whole = await awaited([...one, ...other], protocol);
        const copy = (simulation: Simulation) => JSON.parse(JSON.stringify(simulation));

        const first = newSimulation(1);
        await awaited(one, protocol, first);
        expectSame(blocked(other, copy(first)), whole.slice(one.length));

        const second = newSimulation(1);
        blocked(one, second);
        expectSame(await awaited(other, protocol, copy(second)), whole.slice(one.length));
      }),
      { numRuns: 20 },
    ));

  it('leaves no more to be set up than the other does, also where all go at once', async () => {
    const endsAfter = async (begin: (simulation: Simulation) => unknown) => {
      const simulation = newSimulation(1);
      await begin(simulation);
      const clock = virtualClock();
      const source = simulatedSource({ simulation, clock, protocol, now: () => AT });
      return clock.run(() => allAtOnce(clock, source, cities.slice(0, 20)));
    };
    expect(await endsAfter((simulation) => blocked([city(0)], simulation))).toEqual(
      await endsAfter((simulation) => awaited([city(0)], protocol, simulation)),
    );
  });
});

describe('a simulation that is waited for', () => {
  it('pays for its connection once', () => {
    const [first, second] = blocked([city(0), city(1)]);
    expect(first?.took).toBeCloseTo(SET_UP + alone(city(0)), 9);
    expect(second?.took).toBeCloseTo(alone(city(1)), 9);
  });

  it('gives up when the time is over, and not a moment later', () => {
    const pauses: number[] = [];
    const source = blockingSimulatedSource({
      simulation: newSimulation(1),
      now: () => AT,
      pause: (ms) => pauses.push(ms),
    });
    expect(() => source(ask(city(0)).url, 50)).toThrow(
      expect.objectContaining({ name: 'TimeoutError' }),
    );
    expect(pauses).toEqual([50]);
  });

  it('refuses what Open-Meteo would refuse, with the reason', () => {
    const source = blockingSimulatedSource({
      simulation: newSimulation(1),
      now: () => AT,
      pause: () => {},
    });
    const { status, text } = source('https://weather.example/?latitude=91&longitude=0', 10_000);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({ error: true, reason: 'No such position: 91, 0' });
  });
});
