import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventSchema } from '../../../../engine/log/events.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { exclusionReason } from '../../../../engine/measure/comparable.ts';
import { traitsOf } from '../../../../engine/modes/index.ts';
import { semaphore } from '../../../../engine/time/semaphore.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { stopped, undisturbed } from '../support/arbitraries.ts';
import { ask, fixJitter, refusal } from '../support/asking.ts';
import { takes } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';

afterEach(() => vi.restoreAllMocks());

describe('temporary failures are retried', () => {
  it.each<[string, () => Response]>([
    ['no network', () => Response.error()],
    ['408', () => refusal(408)],
    ['429 without a known reason', () => refusal(429)],
    ['429, too many at once', () => refusal(429, {}, 'Too many concurrent requests')],
    ['500', () => refusal(500)],
    ['502', () => refusal(502)],
    ['503', () => refusal(503, {}, 'The service is overloaded, please try again later')],
    ['504', () => refusal(504)],
  ])('%s', async (name, fault) => {
    const failing = name === 'no network' ? () => Promise.reject(new TypeError('no')) : fault;
    const { outcome, attempts, told } = await ask([failing, failing]);
    expect(outcome?.kind).toBe('ok');
    expect(attempts).toBe(3);
    expect(told.filter(({ type }) => type === 'attempt-started')).toHaveLength(3);
  });

  it('timeout', async () => {
    const never = () => new Promise<Response>(() => {});
    const { outcome, attempts } = await ask([never]);
    expect({ kind: outcome?.kind, attempts }).toEqual({ kind: 'ok', attempts: 2 });
  });

  it.each<[string, () => Response]>([
    ['304', () => new Response(null, { status: 304 })],
    ['400', () => refusal(400)],
    ['401', () => refusal(401)],
    ['403', () => refusal(403)],
    ['404', () => refusal(404)],
    ['minute', () => refusal(429, {}, 'Minutely API request limit exceeded. Please try again.')],
    ['hour', () => refusal(429, {}, 'Hourly API request limit exceeded. Please try again.')],
    ['day', () => refusal(429, {}, 'Daily API request limit exceeded. Please try again.')],
    ['not JSON', () => new Response('<html>')],
    ['wrong types', () => new Response('{"current":7}')],
    ['too large', () => new Response(new Uint8Array(1_000_001))],
  ])('but nothing else: %s', async (_, fault) => {
    const { outcome, attempts } = await ask([fault]);
    expect(outcome?.kind).not.toBe('ok');
    expect(attempts).toBe(1);
  });

  it('up to the limit, and the last outcome counts', async () => {
    const faults = [500, 502, 503, 504].map((status) => () => refusal(status));
    for (const retries of [0, 1, 2, 3]) {
      const { outcome, attempts } = await ask(faults, { retries });
      expect(attempts).toBe(retries + 1);
      expect(outcome).toMatchObject({ kind: 'http-error', status: [500, 502, 503, 504][retries] });
    }
  });
});

describe('the pause before the next attempt', () => {
  const faults = Array.from({ length: 5 }, () => () => refusal(503));

  it('may be twice as long each time, on the clock that measures the run', async () => {
    fixJitter(1 - Number.EPSILON);
    const { waits, took } = await ask(faults, { retries: 5 });
    expect(waits).toEqual([999, 1_999, 3_999, 7_999, 7_999]);
    expect(took).toBe(6 * 100 + 999 + 1_999 + 3_999 + 7_999 + 7_999);
  });

  it('is at least half of that, so that a server has time to recover', async () => {
    fixJitter(0);
    const { waits } = await ask(faults, { retries: 5 });
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 4_000]);
  });

  it('may be close to 0 if there were too many at once', async () => {
    fixJitter(0);
    const crowded = () => refusal(429, {}, 'Too many concurrent requests');
    expect((await ask([crowded, crowded], { retries: 5 })).waits).toEqual([0, 0]);
  });

  it.each<[string, string, number]>([
    ['seconds', '7', 7_000],
    ['a date', 'Tue, 24 Nov 2026 12:00:09 GMT', 8_900],
    ['a date that is over', 'Tue, 24 Nov 2026 11:00:00 GMT', 999],
    ['the longest that is waited for', '30', 30_000],
    ['nonsense', 'soon', 999],
    ['a negative number', '-5', 999],
  ])('is at least what the server asks for: %s', async (_, value, wait) => {
    fixJitter(1 - Number.EPSILON);
    const { waits } = await ask([() => refusal(503, { 'retry-after': value })]);
    expect(waits).toEqual([wait]);
  });

  it.each(['31', '3600', 'Wed, 25 Nov 2026 12:00:00 GMT'])(
    'is not to be longer than half a minute: asked for %s, it gives up',
    async (value) => {
      const { outcome, attempts } = await ask([() => refusal(503, { 'retry-after': value })]);
      expect({ ...outcome, attempts }).toMatchObject({ status: 503, attempts: 1 });
    },
  );

  it('ends at once when the user stops', async () => {
    fixJitter(1 - Number.EPSILON);
    const clock = virtualClock();
    const stop = new AbortController();
    void clock.sleep(200).then(() => stop.abort());
    const { outcome, attempts, took } = await ask(faults, { clock, signal: stop.signal });
    expect(outcome).toEqual({ kind: 'stopped' });
    expect({ attempts, took }).toEqual({ attempts: 1, took: 200 });
  });

  it('leaves its permit to another request', async () => {
    fixJitter(1 - Number.EPSILON);
    const clock = virtualClock();
    const one = semaphore(1);
    const entered: number[] = [];
    void (async () => {
      await clock.sleep(50);
      const permit = await one.acquire(new AbortController().signal);
      entered.push(clock.now());
      await clock.sleep(1_500);
      permit.release();
    })();
    const { told, took } = await ask([() => refusal(503)], { clock, semaphore: one });
    expect(entered).toEqual([100]);
    // Its pause ended at 1,099 ms, but a permit was free only at 1,600.
    expect(took).toBe(1_700);
    expect(told.map(({ type }) => type)).not.toContain('slowed-down');
  });
});

describe('any failures and any number of retries', () => {
  const retries = fc.integer({ min: 0, max: 5 });

  it('the log is valid, each request ends once, and a run with a retry is not compared', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(undisturbed, stopped), retries, async (situation, retries) => {
        const { log } = await record({ ...situation, retries });
        for (const event of log) expect(eventSchema.parse(event)).toEqual(event);
        for (const run of timelineOf(log)?.runs ?? []) {
          for (const { attempts, state } of run.lanes) {
            expect(state).toBe('ended');
            const failed = attempts.filter(({ failure }) => failure !== undefined);
            // All but the last have failed; the last as well if the user stopped it.
            expect(failed.length).toBeGreaterThanOrEqual(attempts.length - 1);
            // A second attempt that a mode makes by itself is no retry.
            const isRetried = attempts.some(({ failure }) => failure?.wait !== undefined);
            const isSecond = attempts.length > 1 && !traitsOf(run.mode).repeats;
            if (isRetried || isSecond) expect(exclusionReason(run)).toBeDefined();
          }
        }
      }),
      { numRuns: 60 },
    ));

  it('a blocked thread retries as often as any other', async () => {
    fixJitter(0.5);
    const behaviours = [takes(100), takes(50, 'cut'), takes(20, 'refused without a reason')];
    const [blocking, sequential] = await Promise.all(
      (['blocking', 'sequential'] as const).map(async (mode) => {
        const { log, took } = await record({ modes: [mode], behaviours, retries: 2 });
        const [run] = timelineOf(log)?.runs ?? [];
        return {
          took,
          lanes: run?.lanes.map(({ attempts }) => attempts.map((one) => one.failure)),
        };
      }),
    );
    expect(blocking).toEqual(sequential);
    expect(blocking?.lanes?.map((failures) => failures.length)).toEqual([1, 3, 3]);
  });
});
