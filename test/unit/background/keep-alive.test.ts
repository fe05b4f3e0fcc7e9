import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { keepAwake } from '../../../entrypoints/background/keep-alive.ts';

/** ms after which both browsers end a worker that calls no extension API. */
const PATIENCE = 30_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('keepAwake', () => {
  it('calls the browser more often than it would need to, for as long as it is wanted', () => {
    const calls: number[] = [];
    vi.spyOn(browser.runtime, 'getPlatformInfo').mockImplementation(async () => {
      calls.push(Date.now());
      return { os: 'linux', arch: 'x86-64' };
    });
    const start = Date.now();
    const letSleep = keepAwake();
    vi.advanceTimersByTime(600_000);
    const times = [start, ...calls, start + 600_000];
    for (const [index, time] of times.slice(1).entries()) {
      expect(time - (times[index] ?? 0)).toBeLessThan(PATIENCE);
    }
    letSleep();
    const before = calls.length;
    vi.advanceTimersByTime(600_000);
    expect(calls).toHaveLength(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});
