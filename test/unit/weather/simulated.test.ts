import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../engine/clock.ts';
import type { Source } from '../../../engine/source.ts';
import { type VirtualClock, virtualClock } from '../../../engine/virtual-clock.ts';
import { type CatalogueCity, cities } from '../../../weather/cities.ts';
import { forecastBody } from '../../../weather/forecast-body.ts';
import { latency } from '../../../weather/latency.ts';
import { simulatedSource } from '../../../weather/simulated.ts';

const AT = Date.UTC(2026, 5, 21, 12);
/** ms: one name lookup, and a round trip each for TCP and TLS. */
const LOOKUP = 20;
const HANDSHAKES = 60;
const SET_UP = LOOKUP + HANDSHAKES;

type Protocol = 'h2' | 'http/1.1';
const protocols = ['h2', 'http/1.1'] as const;

function source(clock: Clock, protocol: Protocol, seed = 1): Source {
  return simulatedSource({ clock, seed, protocol, now: () => AT });
}

function ask(...about: readonly { latitude: number; longitude: number }[]): Request {
  const latitudes = about.map(({ latitude }) => latitude).join();
  const longitudes = about.map(({ longitude }) => longitude).join();
  return new Request(
    `https://weather.example/v1/forecast?latitude=${latitudes}&longitude=${longitudes}&current=temperature_2m,weather_code,is_day`,
  );
}

/** How long the first request for a city takes on a connection that is open. */
function alone(city: CatalogueCity, seed = 1): number {
  return latency({ positions: [city], seed, ordinal: 0 });
}

/** The catalogue's city at a place in the list, since a tuple can't be had from `cities`. */
function city(index: number): CatalogueCity {
  const found = cities[index];
  if (!found) throw new RangeError(`no city ${index}`);
  return found;
}

const never = new AbortController().signal;

/** Asks about all cities at once; each one's end, in ms since then. */
async function allAtOnce(clock: Clock, from: Source, list: readonly CatalogueCity[]) {
  const start = clock.now();
  return Promise.all(
    list.map(async (city) => {
      await from(ask(city), never);
      return clock.now() - start;
    }),
  );
}

/** A clock that knows how many are asleep on it: in the simulation, those are in flight. */
function counting(clock: VirtualClock) {
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

const distinct = fc.uniqueArray(fc.constantFrom(...cities), { minLength: 1, maxLength: 100 });
/** Enough for two seeds not to give the same lengths by chance, which the cap on jitter allows. */
const several = fc.uniqueArray(fc.constantFrom(...cities), { minLength: 8, maxLength: 100 });

describe('what is answered', () => {
  it('is the forecast of the place and moment, as JSON', async () => {
    const clock = virtualClock();
    const response = await clock.run(() => source(clock, 'h2')(ask(city(0)), never));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch('application/json');
    expect(await response.json()).toEqual(
      forecastBody({
        latitude: city(0).latitude,
        longitude: city(0).longitude,
        variables: ['temperature_2m', 'weather_code', 'is_day'],
        at: AT,
        seed: 1,
      }),
    );
  });

  it('is a list, in order, when several places are asked about in one request', async () => {
    const clock = virtualClock();
    const list = cities.slice(0, 5);
    const response = await clock.run(() => source(clock, 'h2')(ask(...list), never));
    const bodies = await response.json();
    expect(bodies).toHaveLength(5);
    for (const [index, { latitude }] of list.entries()) {
      expect(bodies[index].latitude).toBeCloseTo(latitude, 1);
    }
    const farthest = latency({ positions: list, seed: 1, ordinal: 0 });
    expect(clock.now()).toBeCloseTo(SET_UP + farthest, 9);
  });

  it.each([
    ['latitude=91&longitude=0', 'No such position: 91, 0'],
    ['latitude=1&longitude=181', 'No such position: 1, 181'],
    ['latitude=north&longitude=0', 'No such position: NaN, 0'],
    [
      'latitude=1,2&longitude=3',
      "Parameter 'latitude' and 'longitude' must have the same number of elements",
    ],
    ['', "Parameter 'latitude' and 'longitude' must have the same number of elements"],
    ['latitude=1&longitude=2&current=mood', 'Unknown variable: mood'],
  ])('is a refusal with the reason for “%s”', async (query, reason) => {
    const clock = virtualClock();
    const request = new Request(`https://weather.example/v1/forecast?${query}`);
    const response = await clock.run(() => source(clock, 'h2')(request, never));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: true, reason });
  });
});

describe.each(protocols)('over %s', (protocol) => {
  it('takes the sum, and one set-up, one after another', () =>
    fc.assert(
      fc.asyncProperty(distinct, async (list) => {
        const clock = virtualClock();
        const from = source(clock, protocol);
        await clock.run(async () => {
          for (const city of list) await from(ask(city), never);
        });
        const sum = list.reduce((ms, city) => ms + alone(city), 0);
        expect(clock.now()).toBeCloseTo(SET_UP + sum, 6);
      }),
      { numRuns: 20 },
    ));

  it('takes no less than the slowest, and no more than the sum, all at once', () =>
    fc.assert(
      fc.asyncProperty(distinct, async (list) => {
        const clock = virtualClock();
        await clock.run(() => allAtOnce(clock, source(clock, protocol), list));
        const lengths = list.map((city) => alone(city));
        expect(clock.now()).toBeGreaterThanOrEqual(SET_UP + Math.max(...lengths));
        const sum = lengths.reduce((ms, length) => ms + length);
        expect(clock.now()).toBeLessThanOrEqual(SET_UP + sum + 1e-6);
      }),
      { numRuns: 20 },
    ));

  it('gives every run with the same seed the same lengths, and another seed others', () =>
    fc.assert(
      fc.asyncProperty(several, fc.integer(), async (list, seed) => {
        const once = async (ownSeed: number) => {
          const clock = virtualClock();
          return clock.run(() => allAtOnce(clock, source(clock, protocol, ownSeed), list));
        };
        expect(await once(seed)).toEqual(await once(seed));
        expect(await once(seed)).not.toEqual(await once(seed ^ 1));
      }),
      { numRuns: 20 },
    ));

  it('gives a city its own lengths whoever else is asked about before', () =>
    fc.assert(
      fc.asyncProperty(distinct, async (list) => {
        const clock = virtualClock();
        const from = source(clock, protocol);
        await clock.run(async () => {
          await from(ask({ latitude: 1, longitude: 1 }), never);
          for (const ordinal of [0, 1]) {
            for (const city of list) {
              const before = clock.now();
              await from(ask(city), never);
              const length = latency({ positions: [city], seed: 1, ordinal });
              expect(clock.now() - before).toBeCloseTo(length, 6);
            }
          }
        });
      }),
      { numRuns: 10 },
    ));

  it('rejects with the reason at once when stopped, wherever the request is', () =>
    fc.assert(
      fc.asyncProperty(distinct, fc.nat(600), async (list, after) => {
        const clock = virtualClock();
        const from = source(clock, protocol);
        const stop = new AbortController();
        const reason = new Error('stopped');
        await clock.run(async () => {
          const ends = list.map(async (city) => {
            try {
              await from(ask(city), stop.signal);
              expect(clock.now()).toBeLessThanOrEqual(after);
            } catch (error) {
              expect(error).toBe(reason);
              expect(clock.now()).toBe(after);
            }
          });
          await clock.sleep(after);
          stop.abort(reason);
          await Promise.all(ends);
        });
        // All places are free again: as many as fit go at once, and none waits for another.
        const before = clock.now();
        await clock.run(() => allAtOnce(clock, from, list.slice(0, 6)));
        expect(clock.now() - before).toBeLessThan(SET_UP + 450);
      }),
      { numRuns: 40 },
    ));

  it('rejects at once under a signal that was aborted before, and sets nothing up', async () => {
    const clock = virtualClock();
    const from = source(clock, protocol);
    const gone = AbortSignal.abort('gone');
    await expect(clock.run(() => from(ask(city(0)), gone))).rejects.toBe('gone');
    expect(clock.now()).toBe(0);
    await clock.run(() => from(ask(city(1)), never));
    expect(clock.now()).toBeCloseTo(SET_UP + alone(city(1)), 9);
  });
});

describe('HTTP/2', () => {
  it('lets everybody wait for the one set-up, and nobody afterwards', async () => {
    const clock = virtualClock();
    const from = source(clock, 'h2');
    const list = cities.slice(0, 50);
    const first = await clock.run(() => allAtOnce(clock, from, list));
    for (const [index, end] of first.entries()) {
      expect(end).toBeCloseTo(SET_UP + alone(city(index)), 9);
    }
    const second = await clock.run(() => allAtOnce(clock, from, list));
    for (const [index, end] of second.entries()) {
      expect(end).toBeCloseTo(latency({ positions: [city(index)], seed: 1, ordinal: 1 }), 9);
    }
  });

  it('makes who comes during the set-up wait for the rest of it only', async () => {
    const clock = virtualClock();
    const from = source(clock, 'h2');
    await clock.run(async () => {
      const first = from(ask(city(0)), never);
      await clock.sleep(50);
      await Promise.all([first, from(ask(city(1)), never)]);
    });
    const slower = Math.max(alone(city(0)), alone(city(1)));
    expect(clock.now()).toBeCloseTo(SET_UP + slower, 9);
  });

  it('keeps the connection when the request that set it up is stopped', async () => {
    const clock = virtualClock();
    const from = source(clock, 'h2');
    await clock.run(async () => {
      const stop = new AbortController();
      const first = from(ask(city(0)), stop.signal).catch(() => {});
      await clock.sleep(30);
      stop.abort();
      await first;
      await from(ask(city(1)), never);
    });
    expect(clock.now()).toBeCloseTo(SET_UP + alone(city(1)), 9);
  });

  it('has 100 streams and no more, and uses them all', async () => {
    const clock = virtualClock();
    const { counted, seen } = counting(clock);
    const list = [...cities, ...cities, ...cities];
    await clock.run(() => allAtOnce(counted, source(counted, 'h2'), list));
    expect(seen).toEqual({ most: 100, asleep: 0 });
  });

  it('gives the stream of a stopped request to the first in line', async () => {
    const clock = virtualClock();
    const from = source(clock, 'h2');
    const waiting = { latitude: 0, longitude: 0 };
    const end = await clock.run(async () => {
      const stop = new AbortController();
      const stopped = from(ask(city(0)), stop.signal).catch(() => {});
      for (const other of cities.slice(1)) from(ask(other), never);
      const last = from(ask(waiting), never).then(() => clock.now());
      await clock.sleep(5);
      stop.abort();
      await stopped;
      return last;
    });
    const length = latency({ positions: [waiting], seed: 1, ordinal: 0 });
    expect(end).toBeCloseTo(SET_UP + length, 9);
  });
});

describe('HTTP/1.1', () => {
  it('has 6 connections and no more, whatever is asked', () =>
    fc.assert(
      fc.asyncProperty(distinct, async (list) => {
        const clock = virtualClock();
        const { counted, seen } = counting(clock);
        await clock.run(() => allAtOnce(counted, source(counted, 'http/1.1'), list));
        expect(seen).toEqual({ most: Math.min(6, list.length), asleep: 0 });
      }),
      { numRuns: 20 },
    ));

  it('serves its line first come, first served', async () => {
    const clock = virtualClock();
    const from = source(clock, 'http/1.1');
    const list = cities.slice(0, 30);
    const ends = await clock.run(() => allAtOnce(clock, from, list));
    const starts = ends.map((end, index) => end - alone(city(index)));
    const queued = starts.slice(6);
    expect(queued).toEqual(queued.toSorted((a, b) => a - b));
  });

  it('pays for each connection once, and for the name once in all', async () => {
    const clock = virtualClock();
    const from = source(clock, 'http/1.1');
    const list = cities.slice(0, 6);
    const ends = await clock.run(async () => {
      await from(ask(city(0)), never);
      return allAtOnce(clock, from, list);
    });
    // The one that is open goes to whoever comes first; five others are set up beside it.
    expect(ends[0]).toBeCloseTo(latency({ positions: [city(0)], seed: 1, ordinal: 1 }), 9);
    for (const index of [1, 2, 3, 4, 5]) {
      expect(ends[index]).toBeCloseTo(HANDSHAKES + alone(city(index)), 9);
    }
    const again = await clock.run(() => allAtOnce(clock, from, list.slice(1)));
    for (const [index, end] of again.entries()) {
      const length = latency({ positions: [city(index + 1)], seed: 1, ordinal: 1 });
      expect(end).toBeCloseTo(length, 9);
    }
  });

  it('loses the connection of a stopped request, and sets up another in its place', async () => {
    const clock = virtualClock();
    const from = source(clock, 'http/1.1');
    await clock.run(async () => {
      const stop = new AbortController();
      const first = from(ask(city(0)), stop.signal).catch(() => {});
      await clock.sleep(90);
      stop.abort();
      await first;
      await from(ask(city(1)), never);
    });
    expect(clock.now()).toBeCloseTo(90 + HANDSHAKES + alone(city(1)), 9);
  });
});
