import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realClock } from '../../../../engine/time/real-clock.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the resolution of the real clock', () => {
  /** Lets `performance.now` return the same time for a few readings, then jump. */
  function coarse(steps: readonly number[], readings: number) {
    let time = 5;
    let count = 0;
    let step = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      if (++count % readings === 0) time += steps[step++ % steps.length] ?? 1;
      return time;
    });
  }

  it('is the step that the browser shows', () => {
    coarse([1], 7);
    expect(realClock().resolution).toBe(1);
  });

  it('is the smallest of several steps, because the system may stretch some', () => {
    coarse([4, 16, 0.125, 3], 7);
    expect(realClock().resolution).toBe(0.125);
  });
});

describe('a sleep on the real clock', () => {
  // Measured before the timers are faked.
  const clock = realClock();
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });

  it('takes the given time', async () => {
    const start = clock.now();
    const woken = clock.sleep(250).then(() => clock.now() - start);
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(woken).resolves.toBe(250);
  });

  it('rejects at once with the reason when aborted, and leaves no timer behind', async () => {
    const stop = new AbortController();
    const start = clock.now();
    const asleep = clock.sleep(250, stop.signal).catch((reason) => [reason, clock.now() - start]);
    await vi.advanceTimersByTimeAsync(100);
    stop.abort('stopped');
    expect(vi.getTimerCount()).toBe(0);
    await expect(asleep).resolves.toEqual(['stopped', 100]);
  });

  it('rejects if the signal is already aborted', async () => {
    await expect(clock.sleep(250, AbortSignal.abort('gone'))).rejects.toBe('gone');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ignores an abort after its end', async () => {
    const stop = new AbortController();
    const asleep = clock.sleep(10, stop.signal);
    await vi.advanceTimersByTimeAsync(10);
    stop.abort();
    await expect(asleep).resolves.toBeUndefined();
  });
});
