import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realClock } from '../../../../engine/time/real-clock.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the resolution of the real clock', () => {
  /** Lets `performance.now` show the same time for a few looks, then jump. */
  function coarse(steps: readonly number[], looks: number) {
    let time = 5;
    let looked = 0;
    let step = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      if (++looked % looks === 0) time += steps[step++ % steps.length] ?? 1;
      return time;
    });
  }

  it('is the step that the browser shows', () => {
    coarse([1], 7);
    expect(realClock().resolution).toBe(1);
  });

  it('is the smallest of some, because the system may have slept through others', () => {
    coarse([4, 16, 0.125, 3], 7);
    expect(realClock().resolution).toBe(0.125);
  });
});

describe('a sleep on the real clock', () => {
  // Measured while time still moves on its own.
  const clock = realClock();
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });

  it('lasts as long as it should', async () => {
    const start = clock.now();
    const woken = clock.sleep(250).then(() => clock.now() - start);
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(woken).resolves.toBe(250);
  });

  it('ends at once with the reason when it is aborted, and leaves no timer behind', async () => {
    const stop = new AbortController();
    const start = clock.now();
    const asleep = clock.sleep(250, stop.signal).catch((reason) => [reason, clock.now() - start]);
    await vi.advanceTimersByTimeAsync(100);
    stop.abort('stopped');
    expect(vi.getTimerCount()).toBe(0);
    await expect(asleep).resolves.toEqual(['stopped', 100]);
  });

  it('does not begin under a signal that was aborted before', async () => {
    await expect(clock.sleep(250, AbortSignal.abort('gone'))).rejects.toBe('gone');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not disturbed by an abort after its end', async () => {
    const stop = new AbortController();
    const asleep = clock.sleep(10, stop.signal);
    await vi.advanceTimersByTimeAsync(10);
    stop.abort();
    await expect(asleep).resolves.toBeUndefined();
  });
});
