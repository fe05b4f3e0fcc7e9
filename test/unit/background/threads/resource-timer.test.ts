import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NetworkTimer, NetworkTiming } from '../../../../engine/log/network-timing.ts';
import {
  createResourceTimer,
  PATIENCE,
} from '../../../../entrypoints/background/threads/resource-timer.ts';

type Entry = Record<string, string | number>;

const URL = 'https://api.open-meteo.com/v1/forecast?latitude=51.5';

/** Entry of an exchange whose details are hidden. */
const entry = (startTime: number, responseEnd: number, name = URL): Entry => ({
  entryType: 'resource',
  ...{ name, startTime, responseEnd, responseStatus: 200, nextHopProtocol: '', transferSize: 0 },
});

/** Fake of the browser's observer, which delivers its entries in a later task. */
class FakeObserver {
  static current: FakeObserver | undefined;
  private readonly notify: (list: { getEntries(): Entry[] }) => void;
  private records: Entry[] = [];
  observed: unknown;

  constructor(notify: (list: { getEntries(): Entry[] }) => void) {
    this.notify = notify;
    FakeObserver.current = this;
  }

  observe(options: unknown) {
    this.observed = options;
  }

  takeRecords(): Entry[] {
    return this.records.splice(0);
  }

  /** Adds entries that may not be delivered yet. */
  collect(...entries: Entry[]) {
    this.records.push(...entries);
  }

  deliver(...entries: Entry[]) {
    this.collect(...entries);
    const records = this.takeRecords();
    this.notify({ getEntries: () => records });
  }
}

let timer: NetworkTimer;
let observer: FakeObserver;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('PerformanceObserver', FakeObserver);
  timer = createResourceTimer(1);
  if (!FakeObserver.current) throw new Error('Nothing is observed.');
  observer = FakeObserver.current;
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Resolves with the timing if it is available without waiting. */
async function withoutWaiting(timing: Promise<NetworkTiming | undefined>): Promise<unknown> {
  const late = vi.advanceTimersByTimeAsync(0).then(() => 'not yet');
  return Promise.race([timing, late]);
}

describe('the resource timer', () => {
  it('observes requests from the beginning', () => {
    expect(observer.observed).toEqual({ type: 'resource' });
  });

  it('returns earlier entries at once', async () => {
    observer.deliver(entry(100, 150));
    expect(await withoutWaiting(timer(URL, 100))).toEqual({ start: 100, end: 150 });
  });

  it('does not wait for the observer to deliver collected entries', async () => {
    observer.collect(entry(100, 150));
    expect(await withoutWaiting(timer(URL, 100))).toEqual({ start: 100, end: 150 });
  });

  it('returns an entry as soon as it arrives', async () => {
    const timing = timer(URL, 100);
    expect(await withoutWaiting(timing)).toBe('not yet');
    observer.deliver({ ...entry(100, 150), entryType: 'mark' }, entry(100, 160, `${URL}&x`));
    expect(await withoutWaiting(timing)).toBe('not yet');
    observer.deliver(entry(100, 150));
    expect(await withoutWaiting(timing)).toEqual({ start: 100, end: 150 });
    await timer(`${URL}&x`, 100);
  });

  it('times out', async () => {
    const timing = timer(URL, 100);
    await vi.advanceTimersByTimeAsync(PATIENCE - 1);
    expect(await withoutWaiting(timing)).toBe('not yet');
    await vi.advanceTimersByTimeAsync(1);
    expect(await timing).toBeUndefined();
  });

  it('checks once more before the timeout, for a busy thread', async () => {
    const timing = timer(URL, 100);
    observer.collect(entry(100, 150));
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(await timing).toEqual({ start: 100, end: 150 });
  });

  it('returns nothing for an exchange without a response, and stops waiting', async () => {
    observer.deliver({ ...entry(100, 101), responseStatus: 0 });
    expect(await withoutWaiting(timer(URL, 100))).toBeUndefined();
  });

  it('returns the matching entry for the next exchange with the same URL', async () => {
    observer.deliver(entry(100, 150));
    expect(await timer(URL, 100)).toEqual({ start: 100, end: 150 });
    const next = timer(URL, 151);
    expect(await withoutWaiting(next)).toBe('not yet');
    observer.deliver(entry(151, 199));
    expect(await next).toEqual({ start: 151, end: 199 });
  });

  it('skips the entry of a stopped exchange', async () => {
    observer.deliver(entry(100, 150), entry(200, 240));
    expect(await timer(URL, 199)).toEqual({ start: 200, end: 240 });
  });

  it('returns each entry once, in the order of the requests', async () => {
    const first = timer(URL, 100);
    const second = timer(URL, 100);
    observer.deliver(entry(100, 150), entry(100, 160));
    expect(await Promise.all([first, second])).toEqual([
      { start: 100, end: 150 },
      { start: 100, end: 160 },
    ]);
  });

  it('accepts a start that is one step of the clock away', async () => {
    observer.deliver(entry(99, 150));
    expect(await withoutWaiting(timer(URL, 100))).toEqual({ start: 99, end: 150 });
    observer.deliver(entry(98.9, 150));
    const timing = timer(URL, 100);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(await timing).toBeUndefined();
  });

  it('handles a thousand at once, delivered in any order', async () => {
    const urls = Array.from({ length: 1_000 }, (_, index) => `${URL}&longitude=${index}`);
    observer.deliver(...urls.slice(0, 500).map((url, index) => entry(index, index + 50, url)));
    const timing = Promise.all(urls.map((url, index) => timer(url, index)));
    const rest = urls.slice(500).map((url, index) => entry(500 + index, 550 + index, url));
    observer.deliver(...rest.reverse());
    expect(await timing).toEqual(urls.map((_, index) => ({ start: index, end: index + 50 })));
  });

  it('limits the number of unclaimed entries', async () => {
    const forgotten = timer(URL, 0);
    observer.deliver(entry(-100, 1));
    for (let n = 0; n < 1_000; n++) observer.deliver(entry(n, n + 1, `${URL}&longitude=${n}`));
    const oldest = timer(URL, -100);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(await Promise.all([forgotten, oldest])).toEqual([undefined, undefined]);

    for (let n = 0; n < 5; n++) observer.deliver(entry(n * 10, n * 10 + 5));
    expect(await timer(URL, 0)).toEqual({ start: 10, end: 15 });
  });
});
