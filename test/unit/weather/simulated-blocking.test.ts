import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulatedSource } from '../../../adapters/weather/simulated.ts';
import { blockingSimulatedSource } from '../../../adapters/weather/simulated-blocking.ts';
import { newSimulation, type Simulation } from '../../../adapters/weather/simulation.ts';
import { virtualClock } from '../../../engine/time/virtual-clock.ts';
import { type CatalogueCity, cities } from '../../../tools/cities.ts';
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

interface TimedResponse {
  /** ms */
  took: number;
  status: number;
  contentType: string | null;
  text: string;
}

/** Sends one request per city in turn, blocking the thread. */
function blocking(
  list: readonly CatalogueCity[],
  simulation: Simulation = newSimulation(1),
): TimedResponse[] {
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

/** Sends the same requests without blocking the thread. */
async function awaiting(
  list: readonly CatalogueCity[],
  protocol: 'h2' | 'http/1.1',
  simulation: Simulation = newSimulation(1),
): Promise<TimedResponse[]> {
  const clock = virtualClock();
  const source = simulatedSource({ simulation, clock, protocol, now: () => AT });
  const responses: TimedResponse[] = [];
  await clock.run(async () => {
    for (const city of list) {
      const before = clock.now();
      const response = await source(ask(city), never);
      const took = clock.now() - before;
      const { status, headers } = response;
      const text = await response.text();
      responses.push({ took, status, contentType: headers.get('content-type'), text });
    }
  });
  return responses;
}

function expectSame(some: readonly TimedResponse[], others: readonly TimedResponse[]): void {
  const rounded = (responses: readonly TimedResponse[]) =>
    responses.map((response) => ({ ...response, took: Math.round(response.took * 1e6) }));
  expect(rounded(some)).toEqual(rounded(others));
}

describe.each(protocols)('the blocking simulated source over %s', (protocol) => {
  it('gives the same responses after the same time as the asynchronous one', () =>
    fc.assert(
      fc.asyncProperty(distinct, async (list) => {
        const twice = [...list, ...list];
        expectSame(blocking(twice), await awaiting(twice, protocol));
      }),
      { numRuns: 20 },
    ));

  it('continues a simulation of the asynchronous source, and vice versa, also from a copy', () =>
    fc.assert(
      fc.asyncProperty(distinct, distinct, async (one, other) => {
        const whole = await awaiting([...one, ...other], protocol);
        const copy = (simulation: Simulation) => JSON.parse(JSON.stringify(simulation));

        const first = newSimulation(1);
        await awaiting(one, protocol, first);
        expectSame(blocking(other, copy(first)), whole.slice(one.length));

        const second = newSimulation(1);
        blocking(one, second);
        expectSame(await awaiting(other, protocol, copy(second)), whole.slice(one.length));
      }),
      { numRuns: 20 },
    ));

  it('leaves the same connections open as the asynchronous one', async () => {
    const endsAfter = async (begin: (simulation: Simulation) => unknown) => {
      const simulation = newSimulation(1);
      await begin(simulation);
      const clock = virtualClock();
      const source = simulatedSource({ simulation, clock, protocol, now: () => AT });
      return clock.run(() => allAtOnce(clock, source, cities.slice(0, 20)));
    };
    expect(await endsAfter((simulation) => blocking([city(0)], simulation))).toEqual(
      await endsAfter((simulation) => awaiting([city(0)], protocol, simulation)),
    );
  });
});

describe('the blocking simulated source', () => {
  it('sets up one connection', () => {
    const [first, second] = blocking([city(0), city(1)]);
    expect(first?.took).toBeCloseTo(SET_UP + alone(city(0)), 9);
    expect(second?.took).toBeCloseTo(alone(city(1)), 9);
  });

  it('throws a TimeoutError exactly after the timeout', () => {
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

  it('responds to an invalid request with status 400 and a reason', () => {
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
