import fc from 'fast-check';
import { latency } from '../../../adapters/weather/latency.ts';
import { simulatedSource } from '../../../adapters/weather/simulated.ts';
import { newSimulation } from '../../../adapters/weather/simulation.ts';
import type { Source } from '../../../engine/request/source.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import type { VirtualClock } from '../../../engine/time/virtual-clock.ts';
import { type CatalogueCity, cities } from '../../../tools/cities.ts';

export const AT = Date.UTC(2026, 5, 21, 12);
/** ms: one name lookup, and a round trip each for TCP and TLS. */
const LOOKUP = 20;
export const HANDSHAKES = 60;
export const SET_UP = LOOKUP + HANDSHAKES;

type Protocol = 'h2' | 'http/1.1';
export const protocols = ['h2', 'http/1.1'] as const;

export function source(clock: Clock, protocol: Protocol, seed = 1): Source {
  return simulatedSource({ simulation: newSimulation(seed), clock, protocol, now: () => AT });
}

export function ask(...positions: readonly { latitude: number; longitude: number }[]): Request {
  const latitudes = positions.map(({ latitude }) => latitude).join();
  const longitudes = positions.map(({ longitude }) => longitude).join();
  return new Request(
    `https://weather.example/v1/forecast?latitude=${latitudes}&longitude=${longitudes}&current=temperature_2m,weather_code,is_day`,
  );
}

/** Latency of the first request for a city on an open connection, in ms. */
export function alone(city: CatalogueCity, seed = 1): number {
  return latency({ positions: [city], seed, ordinal: 0 });
}

/** City at an index of the catalogue. */
export function city(index: number): CatalogueCity {
  const found = cities[index];
  if (!found) throw new RangeError(`no city ${index}`);
  return found;
}

export const never = new AbortController().signal;

/** Sends one request per city at once. Returns the times of their ends, in ms since then. */
export async function allAtOnce(clock: Clock, from: Source, list: readonly CatalogueCity[]) {
  const start = clock.now();
  return Promise.all(
    list.map(async (city) => {
      await from(ask(city), never);
      return clock.now() - start;
    }),
  );
}

/** A clock that counts concurrent sleeps; in the simulation, these are the requests in flight. */
export function counting(clock: VirtualClock) {
  const seen = { most: 0, asleep: 0 };
  const counted: Clock = {
    ...clock,
    sleep: async (ms, signal) => {
      seen.asleep++;
      seen.most = Math.max(seen.most, seen.asleep);
      await clock.sleep(ms, signal).finally(() => seen.asleep--);
    },
  };
  return { counted, seen };
}

export const distinct = fc.uniqueArray(fc.constantFrom(...cities), {
  minLength: 1,
  maxLength: 100,
});
/** Enough cities that two seeds never give equal lengths by chance, although the jitter is capped. */
export const several = fc.uniqueArray(fc.constantFrom(...cities), { minLength: 8, maxLength: 100 });
