import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastBody } from '../../../adapters/weather/forecast-body.ts';
import { latency } from '../../../adapters/weather/latency.ts';
import { virtualClock } from '../../../engine/time/virtual-clock.ts';
import { cities } from '../../../tools/cities.ts';
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
  several,
  source,
} from './simulation.ts';

describe('a simulated response', () => {
  it('is the forecast for the location and time, as JSON', async () => {
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

  it('is an array in request order for several locations', async () => {
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
  ])('has status 400 and a reason for “%s”', async (query, reason) => {
    const clock = virtualClock();
    const request = new Request(`https://weather.example/v1/forecast?${query}`);
    const response = await clock.run(() => source(clock, 'h2')(request, never));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: true, reason });
  });
});

describe.each(protocols)('over %s', (protocol) => {
  it('takes one set-up plus the sum of the latencies for sequential requests', () =>
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

  it('takes between the maximum and the sum of the latencies for parallel requests', () =>
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

  it('has equal latencies for equal seeds, and others for another seed', () =>
    fc.assert(
      fc.asyncProperty(several, fc.integer(), async (list, seed) => {
        const lengthsFor = async (ownSeed: number) => {
          const clock = virtualClock();
          return clock.run(() => allAtOnce(clock, source(clock, protocol, ownSeed), list));
        };
        expect(await lengthsFor(seed)).toEqual(await lengthsFor(seed));
        expect(await lengthsFor(seed)).not.toEqual(await lengthsFor(seed ^ 1));
      }),
      { numRuns: 20 },
    ));

  it('has latencies for a city that do not depend on requests for others', () =>
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

  it('rejects with the reason immediately when aborted, in any state of the request', () =>
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
        // All permits are released: 6 requests go out together and none waits for another.
        const before = clock.now();
        await clock.run(() => allAtOnce(clock, from, list.slice(0, 6)));
        expect(clock.now() - before).toBeLessThan(SET_UP + 450);
      }),
      { numRuns: 40 },
    ));

  it('rejects immediately if the signal is already aborted, and sets up no connection', async () => {
    const clock = virtualClock();
    const from = source(clock, protocol);
    const gone = AbortSignal.abort('gone');
    await expect(clock.run(() => from(ask(city(0)), gone))).rejects.toBe('gone');
    expect(clock.now()).toBe(0);
    await clock.run(() => from(ask(city(1)), never));
    expect(clock.now()).toBeCloseTo(SET_UP + alone(city(1)), 9);
  });
});
