import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Progress } from '../../../../engine/request/attempts.ts';
import { type ExchangeTools, exchange } from '../../../../engine/request/exchange.ts';
import type { Source } from '../../../../engine/request/source.ts';
import { semaphore } from '../../../../engine/time/semaphore.ts';
import { type VirtualClock, virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { ask, NOON, refusal, weather } from '../support/asking.ts';
import { liveWeather, readyTasks } from '../support/fake-source.ts';

afterEach(() => vi.restoreAllMocks());

describe('too many at once', () => {
  /** Network that refuses requests while `most` are in flight. */
  function crowded(clock: VirtualClock, most: number) {
    let underWay = 0;
    const seen = { most: 0 };
    const source: Source = async (_, signal) => {
      if (underWay >= most) return refusal(429, {}, 'Too many concurrent requests');
      underWay++;
      seen.most = Math.max(seen.most, underWay);
      try {
        await clock.sleep(300, signal);
        return weather();
      } finally {
        underWay--;
      }
    };
    return { source, seen };
  }

  async function askMany(most: number, limit: number, count: number, retries = 2) {
    const clock = virtualClock();
    const { source, seen } = crowded(clock, most);
    const steps: Progress[] = [];
    const permits = semaphore(limit);
    const asking: ExchangeTools = {
      ...{ adapter: liveWeather, source, clock, timeout: 1_000, retries },
      wallClock: () => NOON,
      semaphore: () => permits,
    };
    const { signal } = new AbortController();
    const outcomes = await clock.run(() =>
      Promise.all(
        readyTasks(count).map((task) =>
          exchange(
            [task],
            asking,
            signal,
            (step) => steps.push(step),
            (work) => work(),
          ),
        ),
      ),
    );
    const limits = steps.flatMap((step) => (step.type === 'slowed-down' ? [step.limit] : []));
    return { kinds: outcomes.flat().map((outcome) => outcome?.kind), limits, seen };
  }

  it('leads to a slower pool, and every city has its weather', async () => {
    const { kinds, limits, seen } = await askMany(2, 8, 24);
    expect(new Set(kinds)).toEqual(new Set(['ok']));
    // Requests that were refused together halve the limit once.
    expect(limits.slice(0, 2)).toEqual([4, 2]);
    expect(limits.every((limit, index) => limit < (limits[index - 1] ?? 8))).toBe(true);
    expect(seen.most).toBe(2);
  });

  it('is retried more often than other failures, but not forever', async () => {
    const refused = Array.from({ length: 20 }, () => () => {
      return refusal(429, {}, 'Too many concurrent requests');
    });
    expect((await ask(refused, { retries: 1 })).attempts).toBe(9);
    expect((await ask(refused, { retries: 0 })).attempts).toBe(1);
  });
});
