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
  private readonly tell: (list: { getEntries(): Entry[] }) => void;
  private records: Entry[] = [];
  observed: unknown;

  constructor(tell: (list: { getEntries(): Entry[] }) => void) {
    this.tell = tell;
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
    const told = this.takeRecords();
    this.tell({ getEntries: () => told });
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
async function atOnce(told: Promise<NetworkTiming | undefined>): Promise<unknown> {
  const late = vi.advanceTimersByTimeAsync(0).then(() => 'not yet');
  return Promise.race([told, late]);
}

describe('the resource timer', () => {
  it('observes requests from the beginning', () => {
    expect(observer.observed).toEqual({ type: 'resource' });
  });

  it('tells at once what came before it was asked for', async () => {
    observer.deliver(entry(100, 150));
    expect(await atOnce(timer(URL, 100))).toEqual({ start: 100, end: 150 });
  });

  it('does not wait to be told what the browser has collected', async () => {
    observer.collect(entry(100, 150));
    expect(await atOnce(timer(URL, 100))).toEqual({ start: 100, end: 150 });
  });

  it('tells as soon as it is there', async () => {
    const told = timer(URL, 100);
    expect(await atOnce(told)).toBe('not yet');
    observer.deliver({ ...entry(100, 150), entryType: 'mark' }, entry(100, 160, `${URL}&x`));
    expect(await atOnce(told)).toBe('not yet');
    observer.deliver(entry(100, 150));
    expect(await atOnce(told)).toEqual({ start: 100, end: 150 });
    await timer(`${URL}&x`, 100);
  });

  it('gives up after a while', async () => {
    const told = timer(URL, 100);
    await vi.advanceTimersByTimeAsync(PATIENCE - 1);
    expect(await atOnce(told)).toBe('not yet');
    await vi.advanceTimersByTimeAsync(1);
    expect(await told).toBeUndefined();
  });

  it('looks once more before it gives up: a busy thread is told late', async () => {
    const told = timer(URL, 100);
    observer.collect(entry(100, 150));
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(await told).toEqual({ start: 100, end: 150 });
  });

  it('tells nothing of an exchange without an answer, and does not wait for more', async () => {
    observer.deliver({ ...entry(100, 101), responseStatus: 0 });
    expect(await atOnce(timer(URL, 100))).toBeUndefined();
  });

  it('tells of the next exchange with the same address what belongs to that', async () => {
    observer.deliver(entry(100, 150));
    expect(await timer(URL, 100)).toEqual({ start: 100, end: 150 });
    const next = timer(URL, 151);
    expect(await atOnce(next)).toBe('not yet');
    observer.deliver(entry(151, 199));
    expect(await next).toEqual({ start: 151, end: 199 });
  });

  it('passes over one that nobody asked for, because it was stopped', async () => {
    observer.deliver(entry(100, 150), entry(200, 240));
    expect(await timer(URL, 199)).toEqual({ start: 200, end: 240 });
  });

  it('tells each once, the first to whoever asked first', async () => {
    const first = timer(URL, 100);
    const second = timer(URL, 100);
    observer.deliver(entry(100, 150), entry(100, 160));
    expect(await Promise.all([first, second])).toEqual([
      { start: 100, end: 150 },
      { start: 100, end: 160 },
    ]);
  });

  it('counts a beginning as the same moment if it is one step of the clock away', async () => {
    observer.deliver(entry(99, 150));
    expect(await atOnce(timer(URL, 100))).toEqual({ start: 99, end: 150 });
    observer.deliver(entry(98.9, 150));
    const told = timer(URL, 100);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(await told).toBeUndefined();
  });

  it('serves a thousand at once, told in any order', async () => {
    const urls = Array.from({ length: 1_000 }, (_, index) => `${URL}&longitude=${index}`);
    observer.deliver(...urls.slice(0, 500).map((url, index) => entry(index, index + 50, url)));
    const told = Promise.all(urls.map((url, index) => timer(url, index)));
    const rest = urls.slice(500).map((url, index) => entry(500 + index, 550 + index, url));
    observer.deliver(...rest.reverse());
    expect(await told).toEqual(urls.map((_, index) => ({ start: index, end: index + 50 })));
  });

  it('keeps only so much of what nobody asks for', async () => {
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
