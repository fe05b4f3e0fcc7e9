import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latency } from '../../../adapters/weather/latency.ts';
import { virtualClock } from '../../../engine/time/virtual-clock.ts';
import { cities } from '../../../tools/cities.ts';
import {
  allAtOnce,
  alone,
  ask,
  city,
  counting,
  distinct,
  HANDSHAKES,
  never,
  SET_UP,
  source,
} from './simulation.ts';

describe('HTTP/2', () => {
  it('delays the first requests by one shared set-up, and later ones not at all', async () => {
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

  it('delays a request that is sent during the set-up by the rest of the set-up', async () => {
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

  it('leaves the connection open when the request that set it up is aborted', async () => {
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

  it('has at most 100 requests in flight, and reaches that number', async () => {
    const clock = virtualClock();
    const { counted, seen } = counting(clock);
    const list = [...cities, ...cities, ...cities];
    await clock.run(() => allAtOnce(counted, source(counted, 'h2'), list));
    expect(seen).toEqual({ most: 100, asleep: 0 });
  });

  it('reuses the stream of an aborted request for the first request in the queue', async () => {
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
  it('has at most 6 requests in flight, for any cities', () =>
    fc.assert(
      fc.asyncProperty(distinct, async (list) => {
        const clock = virtualClock();
        const { counted, seen } = counting(clock);
        await clock.run(() => allAtOnce(counted, source(counted, 'http/1.1'), list));
        expect(seen).toEqual({ most: Math.min(6, list.length), asleep: 0 });
      }),
      { numRuns: 20 },
    ));

  it('sends queued requests in order', async () => {
    const clock = virtualClock();
    const from = source(clock, 'http/1.1');
    const list = cities.slice(0, 30);
    const ends = await clock.run(() => allAtOnce(clock, from, list));
    const starts = ends.map((end, index) => end - alone(city(index)));
    const queued = starts.slice(6);
    expect(queued).toEqual(queued.toSorted((a, b) => a - b));
  });

  it('sets up each connection once, after a single DNS lookup', async () => {
    const clock = virtualClock();
    const from = source(clock, 'http/1.1');
    const list = cities.slice(0, 6);
    const ends = await clock.run(async () => {
      await from(ask(city(0)), never);
      return allAtOnce(clock, from, list);
    });
    // The first request takes the open connection; the other five set up their own.
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

  it('closes the connection of an aborted request, and sets up another', async () => {
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
