import { describe, expect, it } from 'vitest';
import { sleep } from '../../../server/http/sleep.ts';
import type { Policy } from '../../../server/open-meteo/policy.ts';
import { createQuota } from '../../../server/open-meteo/quota.ts';
import { createReader } from '../../../server/open-meteo/reader.ts';
import { respond } from '../../../server/open-meteo/respond.ts';
import { createSlot } from '../../../server/open-meteo/slot.ts';
import type { Client } from './client.ts';
import { forecast, london } from './places.ts';
import { serving } from './serving.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MINUTELY = 'Minutely API request limit exceeded. Please try again in one minute.';
const HOURLY = 'Hourly API request limit exceeded. Please try again in the next hour.';
const DAILY = 'Daily API request limit exceeded. Please try again tomorrow.';
const CONCURRENT = 'Too many concurrent requests';

/** The reason of a refusal, or the status of what is none. */
async function reasonFrom(client: Client, path: string): Promise<string | number> {
  const { status, body } = await client.get(path);
  return status === 429 ? JSON.parse(body).reason : status;
}

function bulk(count: number): string {
  return forecast(Array.from({ length: count }, () => london));
}

describe('one at a time per address', () => {
  it('refuses the sixth of six that come at once, and serves five', async () => {
    const { client } = await serving({ policy: true });
    const results = await Promise.all(
      Array.from({ length: 6 }, () => reasonFrom(client, forecast(london))),
    );
    expect(results.filter((result) => result === 200)).toHaveLength(5);
    expect(results.filter((result) => result === CONCURRENT)).toHaveLength(1);
  });

  it('has its turn in the middle of the round trip, and ends with it', async () => {
    const times: number[] = [];
    const policy: Policy = {
      async admit(_address, _signal, serve) {
        times.push(performance.now());
        return serve();
      },
    };
    const reading = createReader()('latitude=0&longitude=0&current=is_day');
    const { signal } = new AbortController();
    const waiting = {
      signal,
      until: (moment: number) => sleep(moment - performance.now(), signal),
    };
    times.push(performance.now());
    const [arrivedAt = 0] = times;
    const asked = { reading, address: 'a', arrivedAt, waiting };
    await respond(asked, { policy, latency: () => 60, clock: Date.now, seed: 1 });
    times.push(performance.now());
    const [start = 0, turn = 0, end = 0] = times;
    expect(turn - start).toBeGreaterThanOrEqual(30);
    expect(end - turn).toBeGreaterThanOrEqual(30);
  });

  it('takes the slot once for many locations', async () => {
    const { client } = await serving({ policy: true });
    expect(await reasonFrom(client, bulk(100))).toBe(200);
  });

  it('does nothing without the option', async () => {
    const { client } = await serving();
    const results = await Promise.all(
      Array.from({ length: 50 }, () => reasonFrom(client, forecast(london))),
    );
    expect(new Set(results)).toEqual(new Set([200]));
  });
});

describe('the slot', () => {
  const never = new AbortController().signal;

  it('lets in by order of arrival, each address on its own', async () => {
    const slot = createSlot();
    const order: string[] = [];
    const leave = await slot.enter('a', never);
    const second = slot.enter('a', never).then((next) => {
      order.push('second');
      next();
    });
    const third = slot.enter('a', never).then(() => order.push('third'));
    (await slot.enter('b', never))();
    expect(order).toEqual([]);
    leave();
    await Promise.all([second, third]);
    expect(order).toEqual(['second', 'third']);
  });

  it('refuses the sixth, and takes the place of one who leaves the queue', async () => {
    const slot = createSlot();
    const gone = new AbortController();
    const leave = await slot.enter('a', never);
    const waiting = [gone.signal, never, never, never].map((signal) => slot.enter('a', signal));
    await expect(slot.enter('a', never)).rejects.toMatchObject({
      status: 429,
      message: CONCURRENT,
    });
    gone.abort(new Error('gone'));
    await expect(waiting[0]).rejects.toThrow('gone');
    const replacement = slot.enter('a', never);
    leave();
    for (const place of [...waiting.slice(1), replacement]) (await place)();
    (await slot.enter('a', never))();
  });
});

describe('the counters', () => {
  it('allow 600 a minute, and start anew at the turn of the minute', async () => {
    let now = Date.parse('2026-11-22T12:00:59.999Z');
    const { client } = await serving({ policy: true, clock: () => now });
    expect(await reasonFrom(client, bulk(580))).toBe(200);
    for (let n = 0; n < 20; n++) expect(await reasonFrom(client, forecast(london))).toBe(200);
    expect(await reasonFrom(client, forecast(london))).toBe(MINUTELY);
    now += 1;
    expect(await reasonFrom(client, forecast(london))).toBe(200);
  });

  it('count every location of a bulk, once it has been answered', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z');
    const { client } = await serving({ policy: true, clock: () => now });
    expect(await reasonFrom(client, bulk(599))).toBe(200);
    expect(await reasonFrom(client, bulk(1000))).toBe(200);
    expect(await reasonFrom(client, forecast(london))).toBe(MINUTELY);
    now += MINUTE;
    expect(await reasonFrom(client, forecast(london))).toBe(200);
  });

  it('allow 5,000 an hour and 10,000 a UTC day', async () => {
    let now = Date.parse('2026-11-22T22:50:00Z');
    const { client } = await serving({ policy: true, clock: () => now });
    const askThousands = async (thousands: number) => {
      for (let n = 0; n < thousands; n++) {
        expect(await reasonFrom(client, bulk(1000))).toBe(200);
        now += MINUTE;
      }
    };
    await askThousands(5);
    expect(await reasonFrom(client, forecast(london))).toBe(HOURLY);
    now = Date.parse('2026-11-22T23:00:00Z');
    await askThousands(5);
    // Both limits are reached; the shorter is named.
    expect(await reasonFrom(client, forecast(london))).toBe(HOURLY);
    now = Date.parse('2026-11-23T00:00:00Z');
    expect(await reasonFrom(client, forecast(london))).toBe(200);
  });

  it('say when the day is over', () => {
    let now = Date.parse('2026-11-22T00:00:00Z');
    const quota = createQuota(() => now);
    quota.count('a', 10_000);
    now += 2 * HOUR;
    expect(() => quota.check('a')).toThrow(DAILY);
    expect(() => quota.check('b')).not.toThrow();
    now += DAY - 2 * HOUR - 1;
    expect(() => quota.check('a')).toThrow(DAILY);
    now += 1;
    expect(() => quota.check('a')).not.toThrow();
  });

  it('count a wrong request as one, and a refused one not at all', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z');
    const { client } = await serving({ policy: true, clock: () => now });
    expect(await reasonFrom(client, bulk(599))).toBe(200);
    expect(await reasonFrom(client, forecast(london, 'current=nothing'))).toBe(400);
    for (let n = 0; n < 5; n++) {
      expect(await reasonFrom(client, forecast(london))).toBe(MINUTELY);
    }
    now += MINUTE;
    expect(await reasonFrom(client, bulk(599))).toBe(200);
    expect(await reasonFrom(client, forecast(london))).toBe(200);
    expect(await reasonFrom(client, forecast(london))).toBe(MINUTELY);
  });
});
