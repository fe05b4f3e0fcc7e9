import { describe, expect, it } from 'vitest';
import type { AskingAdapter } from '../../../../engine/request/adapter.ts';
import type { Progress } from '../../../../engine/request/attempts.ts';
import { exchange } from '../../../../engine/request/exchange.ts';
import type { Source } from '../../../../engine/request/source.ts';
import { semaphore } from '../../../../engine/time/semaphore.ts';
import { type VirtualClock, virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { type Behaviour, fakeSource, liveWeather, readyTasks } from '../support/fake-source.ts';

const TIMEOUT = 1_000;

/** Does the work without measuring it. */
const unmeasured = <T>(work: () => T) => work();

interface Asked {
  source: Source;
  clock?: VirtualClock;
  adapter?: AskingAdapter;
  /** Number of cities; 1 by default. */
  count?: number;
}

/** Runs an exchange, and returns its progress and outcomes. */
async function ask({ source, clock = virtualClock(), adapter = liveWeather, count = 1 }: Asked) {
  const progress: Progress[] = [];
  const outcomes = await clock.run(() =>
    exchange(
      readyTasks(count),
      { adapter, source, clock, timeout: TIMEOUT, retries: 0, wallClock: () => 0 },
      new AbortController().signal,
      (step) => progress.push(step),
      unmeasured,
    ),
  );
  const [outcome] = outcomes ?? [];
  if (!outcome || !outcomes) throw new Error('no outcome');
  return {
    outcome,
    outcomes,
    steps: progress.map(({ type }) => type),
    progress,
    took: clock.now(),
  };
}

function askOne(behaviour: Behaviour) {
  const clock = virtualClock();
  return ask({ ...fakeSource(clock, [behaviour]), clock });
}

/** Runs an exchange whose response is this text. */
function answered(text: string, status = 200) {
  return ask({ source: async () => new Response(text, { status }) });
}

describe('a request', () => {
  it('reports each step once, and ends in weather', async () => {
    const { progress, outcomes } = await askOne({ headers: 100, body: 20, ending: 'weather' });
    expect(progress).toEqual([
      { type: 'attempt-started', url: expect.stringContaining('latitude=0&') },
      { type: 'headers-received', status: 200, headers: {} },
      { type: 'body-received', bytes: 63 },
    ]);
    expect(outcomes).toEqual([{ kind: 'ok', value: { temperature: 11.2, code: 3, isDay: true } }]);
  });

  it('counts bytes, not letters', async () => {
    const { progress } = await answered('"°C"');
    expect(progress).toContainEqual({ type: 'body-received', bytes: 5 });
  });

  it('sends nothing and has no outcome if its signal was already aborted', async () => {
    const clock = virtualClock();
    const { source, seen } = fakeSource(clock, []);
    const progress: Progress[] = [];
    const outcomes = await exchange(
      readyTasks(1),
      {
        adapter: liveWeather,
        source,
        clock,
        timeout: TIMEOUT,
        retries: 0,
        wallClock: () => 0,
      },
      AbortSignal.abort(),
      (step) => progress.push(step),
      unmeasured,
    );
    expect(outcomes).toBeUndefined();
    expect(progress).toEqual([]);
    expect(seen.asked).toEqual([]);
  });
});

describe('a time limit', () => {
  it.each<[string, Behaviour, string]>([
    ['just in time', { headers: 999, body: 0, ending: 'weather' }, 'ok'],
    ['just in time, with its body', { headers: 500, body: 499, ending: 'weather' }, 'ok'],
    ['at the very limit', { headers: 1_000, body: 0, ending: 'weather' }, 'timeout'],
    ['with its body at the very limit', { headers: 1, body: 999, ending: 'weather' }, 'timeout'],
    ['never', { headers: 86_400_000, body: 0, ending: 'weather' }, 'timeout'],
    ['with a body that never ends', { headers: 1, body: 86_400_000, ending: 'weather' }, 'timeout'],
  ])('for an answer that comes %s', async (_, behaviour, kind) => {
    const { outcome, took } = await askOne(behaviour);
    expect(outcome.kind).toBe(kind);
    expect(took).toBe(kind === 'timeout' ? TIMEOUT : behaviour.headers + behaviour.body);
  });

  it('applies to a source that ignores its signal, whose response is then ignored', async () => {
    const clock = virtualClock();
    const deaf: Source = async () => {
      await clock.sleep(TIMEOUT * 2);
      return new Response('{}');
    };
    const result = await clock.run(async () => {
      const { outcome, steps } = await ask({
        source: deaf,
        clock: { ...clock, run: async (work) => work() },
      });
      await clock.sleep(TIMEOUT * 3);
      return { outcome, steps };
    });
    expect(result.outcome).toEqual({ kind: 'timeout', after: TIMEOUT });
    expect(result.steps).toEqual(['attempt-started']);
  });

  it('reports the waiting time, and aborts the request', async () => {
    const clock = virtualClock();
    const { source, seen } = fakeSource(clock, [{ headers: 2_000, body: 0, ending: 'weather' }]);
    const { outcome } = await ask({ source, clock });
    expect(outcome).toEqual({ kind: 'timeout', after: TIMEOUT });
    expect(seen).toMatchObject({ inFlight: 0, aborted: [0] });
  });

  it('does not include the wait for a permit', async () => {
    const clock = virtualClock();
    const { source } = fakeSource(clock, [{ headers: 900, body: 0, ending: 'weather' }]);
    const permits = semaphore(1);
    const asking = {
      adapter: liveWeather,
      source,
      clock,
      timeout: TIMEOUT,
      retries: 0,
      wallClock: () => 0,
      semaphore: () => permits,
    };
    const { signal } = new AbortController();
    const outcomes = await clock.run(() =>
      Promise.all(
        [1, 2, 3].map(() => exchange(readyTasks(1), asking, signal, () => {}, unmeasured)),
      ),
    );
    expect(outcomes.flat().map((outcome) => outcome?.kind)).toEqual(['ok', 'ok', 'ok']);
    expect(clock.now()).toBe(2_700);
  });
});

describe('a network that fails', () => {
  it('before the headers: reports the browser’s error', async () => {
    const { outcome, steps } = await askOne({ headers: 10, body: 0, ending: 'cut' });
    expect(outcome).toEqual({ kind: 'network-error', message: 'TypeError: Failed to fetch' });
    expect(steps).toEqual(['attempt-started']);
  });

  it('in the body: keeps the headers', async () => {
    const { outcome, steps } = await askOne({ headers: 10, body: 5, ending: 'cut in the body' });
    expect(outcome).toEqual({
      kind: 'network-error',
      message: 'TypeError: network error',
      cause: 'cut',
    });
    expect(steps).toEqual(['attempt-started', 'headers-received']);
  });

  it('at once, without a promise', async () => {
    const source = () => {
      throw new RangeError('no such source');
    };
    const { outcome } = await ask({ source });
    expect(outcome).toEqual({ kind: 'network-error', message: 'RangeError: no such source' });
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a text', 'offline'],
    ['a number', 0],
    ['a symbol', Symbol('offline')],
    ['an object without a prototype', Object.create(null)],
    [
      'an object that cannot be written',
      {
        toString() {
          throw new Error('no');
        },
      },
    ],
    ['an AbortError that nobody asked for', new DOMException('aborted', 'AbortError')],
  ])('with %s in place of an error', async (_, thrown) => {
    const { outcome } = await ask({ source: () => Promise.reject(thrown) });
    expect(outcome).toEqual({ kind: 'network-error', message: expect.any(String) });
  });

  it('with a body that was already read', async () => {
    const response = new Response('{}');
    await response.text();
    const { outcome } = await ask({ source: async () => response });
    expect(outcome.kind).toBe('network-error');
  });

  it('with a request that cannot be built', async () => {
    const adapter: AskingAdapter = {
      ...liveWeather,
      ask: () => {
        throw new TypeError('Invalid URL');
      },
    };
    const { outcome } = await ask({ source: async () => new Response('{}'), adapter });
    expect(outcome).toEqual({ kind: 'network-error', message: 'TypeError: Invalid URL' });
  });
});

describe('a server that responds with an error', () => {
  it.each([
    [429, '{"error":true,"reason":"Too many concurrent requests"}', 'Too many concurrent requests'],
    [400, '{"error":true}', undefined],
    [500, '<html>Internal Server Error', undefined],
    [503, '', undefined],
    [404, 'null', undefined],
    [502, '{"reason":42}', undefined],
  ])('%i with the body %s', async (status, text, reason) => {
    const { outcome, steps } = await answered(text, status);
    expect(outcome).toEqual({ kind: 'http-error', status, reason });
    expect(steps).toContain('body-received');
  });
});

describe('a response from another address', () => {
  it.each(['https://elsewhere.example/v1/forecast', 'http://api.open-meteo.com/v1/forecast'])(
    'is not taken: %s',
    async (url) => {
      const response = new Response('{"current":{"temperature_2m":1}}');
      Object.defineProperty(response, 'url', { value: url });
      const { outcome } = await ask({ source: async () => response });
      expect(outcome).toEqual({ kind: 'redirected' });
    },
  );
});

describe('an invalid response', () => {
  it.each([
    ['', 'nothing'],
    [' \n', 'nothing'],
    ['<html>', '“<html>”'],
    ['{"current":', '“{"current":”'],
    ['exactly four and twenty!', '“exactly four and twenty!”'],
    ['exactly four and twenty! And more', '“exactly four and twenty!…”'],
    ['NaN', '“NaN”'],
  ])('is not JSON: “%s”', async (text, received) => {
    const { outcome } = await answered(text);
    expect(outcome).toEqual({ kind: 'invalid-response', path: '', expected: 'JSON', received });
  });

  it('reports the place, the expectation and the received value', async () => {
    const { outcome } = await askOne({ headers: 10, body: 0, ending: 'null' });
    expect(outcome).toEqual({
      kind: 'invalid-response',
      path: 'current.temperature_2m',
      expected: 'number',
      received: 'null',
    });
  });
});
