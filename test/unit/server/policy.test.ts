import { describe, expect, it } from 'vitest';
import { sleep } from '../../../server/http/sleep.ts';
import { paths } from '../../../server/open-meteo/paths.ts';
import type { Policy } from '../../../server/open-meteo/policy.ts';
import { createQuota } from '../../../server/open-meteo/quota.ts';
import { respondWithin } from '../../../server/open-meteo/respond.ts';
import { createSlot } from '../../../server/open-meteo/slot.ts';
import type { Client } from './client.ts';
import { forecast, london } from './locations.ts';
import { serving } from './serving.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MINUTELY = 'Minutely API request limit exceeded. Please try again in one minute.';
const HOURLY = 'Hourly API request limit exceeded. Please try again in the next hour.';
const DAILY = 'Daily API request limit exceeded. Please try again tomorrow.';
const CONCURRENT = 'Too many concurrent requests';

/** Reason of a response with status 429, or any other status. */
async function reasonFrom(client: Client, path: string): Promise<string | number> {
  const { status, body } = await client.get(path);
  return status === 429 ? JSON.parse(body).reason : status;
}

function bulk(count: number): string {
  return forecast(Array.from({ length: count }, () => london));
}

describe('the limit of one request at a time per address', () => {
  it('refuses one of six parallel requests, and serves five', async () => {
    const { client } = await serving({ policy: true });
    const results = await Promise.all(
      Array.from({ length: 6 }, () => reasonFrom(client, forecast(london))),
    );
    expect(results.filter((result) => result === 200)).toHaveLength(5);
    expect(results.filter((result) => result === CONCURRENT)).toHaveLength(1);
  });

  it('admits a request in the middle of its round trip', async () => {
    const times: number[] = [];
    const policy: Policy = {
      async admit(_address, _signal, serve) {
        times.push(performance.now());
        return serve();
      },
    };
    const parameters = new URLSearchParams('latitude=0&longitude=0&current=is_day');
    const reading = paths['/v1/forecast'](parameters);
    const { signal } = new AbortController();
    const waiting = {
      signal,
      until: (moment: number) => sleep(moment - performance.now(), signal),
    };
    times.push(performance.now());
    const [arrivedAt = 0] = times;
    const request = { reading, policy, address: 'a', arrivedAt, waiting };
    await respondWithin(request, { latency: () => 60, clock: Date.now, seed: 1 });
    times.push(performance.now());
    const [start = 0, turn = 0, end = 0] = times;
    // No earlier than half of the round trip, and all of it, apart from rounding.
    expect(turn - start).toBeGreaterThan(29.99);
    expect(end - start).toBeGreaterThan(59.99);
  });

  it('counts a request with many locations as one', async () => {
    const { client } = await serving({ policy: true });
    expect(await reasonFrom(client, bulk(100))).toBe(200);
  });

  it('is off by default', async () => {
    const { client } = await serving();
    const results = await Promise.all(
      Array.from({ length: 50 }, () => reasonFrom(client, forecast(london))),
    );
    expect(new Set(results)).toEqual(new Set([200]));
  });
});

describe('the slot', () => {
  const never = new AbortController().signal;

  it('is first come, first served, independently for each address', async () => {
    const slot = createSlot();
    const order: string[] = [];
    const release = await slot.acquire('a', never);
    const second = slot.acquire('a', never).then((releaseSecond) => {
      order.push('second');
      releaseSecond();
    });
    const third = slot.acquire('a', never).then(() => order.push('third'));
    (await slot.acquire('b', never))();
    expect(order).toEqual([]);
    release();
    await Promise.all([second, third]);
    expect(order).toEqual(['second', 'third']);
  });

  it('refuses the sixth request, until one in the queue is aborted', async () => {
    const slot = createSlot();
    const gone = new AbortController();
    const release = await slot.acquire('a', never);
    const waiting = [gone.signal, never, never, never].map((signal) => slot.acquire('a', signal));
    await expect(slot.acquire('a', never)).rejects.toMatchObject({
      status: 429,
      message: CONCURRENT,
    });
    gone.abort(new Error('gone'));
    await expect(waiting[0]).rejects.toThrow('gone');
    const replacement = slot.acquire('a', never);
    release();
    for (const acquired of [...waiting.slice(1), replacement]) (await acquired)();
    (await slot.acquire('a', never))();
  });
});

describe('the quota', () => {
  it('allows 600 locations in a calendar minute', async () => {
    let now = Date.parse('2026-11-22T12:00:59.999Z');
    const { client } = await serving({ policy: true, clock: () => now });
    expect(await reasonFrom(client, bulk(580))).toBe(200);
    for (let n = 0; n < 20; n++) expect(await reasonFrom(client, forecast(london))).toBe(200);
    expect(await reasonFrom(client, forecast(london))).toBe(MINUTELY);
    now += 1;
    expect(await reasonFrom(client, forecast(london))).toBe(200);
  });

  it('counts every location of a bulk request, after its response', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z');
    const { client } = await serving({ policy: true, clock: () => now });
    expect(await reasonFrom(client, bulk(599))).toBe(200);
    expect(await reasonFrom(client, bulk(1000))).toBe(200);
    expect(await reasonFrom(client, forecast(london))).toBe(MINUTELY);
    now += MINUTE;
    expect(await reasonFrom(client, forecast(london))).toBe(200);
  });

  it('allows 5,000 locations an hour and 10,000 a UTC day', async () => {
    let now = Date.parse('2026-11-22T22:50:00Z');
    const { client } = await serving({ policy: true, clock: () => now });
    const requestThousands = async (thousands: number) => {
      for (let n = 0; n < thousands; n++) {
        expect(await reasonFrom(client, bulk(1000))).toBe(200);
        now += MINUTE;
      }
    };
    await requestThousands(5);
    expect(await reasonFrom(client, forecast(london))).toBe(HOURLY);
    now = Date.parse('2026-11-22T23:00:00Z');
    await requestThousands(5);
    // Both limits are reached; the reason is the shorter one.
    expect(await reasonFrom(client, forecast(london))).toBe(HOURLY);
    now = Date.parse('2026-11-23T00:00:00Z');
    expect(await reasonFrom(client, forecast(london))).toBe(200);
  });

  it('resets the daily limit at midnight UTC, for each address', () => {
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

  it('counts an invalid request as one, and a refused one not at all', async () => {
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
