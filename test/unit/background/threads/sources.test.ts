import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SourceChoice } from '../../../../engine/log/source-choice.ts';
import type { Clock } from '../../../../engine/time/clock.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { initialState, sourceFor } from '../../../../entrypoints/background/threads/sources.ts';
import { liveWeather, planFor, readyTasks } from '../../engine/support/fake-source.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const { signal } = new AbortController();
const { workload } = planFor(1);

/** Creates a source for a new comparison. */
function newSource(source: SourceChoice, clock: Clock) {
  return sourceFor({ workload, source }, initialState({ workload, source }), clock);
}

describe('the live source', () => {
  it('is fetch itself, stopped by the same signal, never more than 4 at once', async () => {
    const answer = new Response('{}');
    const fetch = vi.fn(async () => answer);
    vi.stubGlobal('fetch', fetch);
    const { source } = sourceFor({ workload, source: { kind: 'live' } }, {}, virtualClock());
    const request = liveWeather.ask(readyTasks(1));
    expect(await source(request, signal)).toBe(answer);
    expect(fetch.mock.calls).toEqual([[request, { signal }]]);
    expect(initialState({ workload, source: { kind: 'live' } })).toEqual({ limit: 4 });
  });
});

describe.each(['h2', 'http/1.1'] as const)('the simulated source over %s', (protocol) => {
  /** Sends one request to a new source, and returns the outcome and its time. */
  async function once() {
    const clock = virtualClock();
    const { source } = newSource({ kind: 'simulated', protocol }, clock);
    const response = await clock.run(() => source(liveWeather.ask(readyTasks(1)), signal));
    const { status, headers } = response;
    const received = { status, headers, text: await response.text(), bytes: 0 };
    return { reading: liveWeather.read(received, readyTasks(1)), took: clock.now() };
  }

  it('responds without a network, with valid weather', async () => {
    vi.stubGlobal('fetch', () => {
      throw new TypeError('there is no network');
    });
    const { reading, took } = await once();
    expect(reading).toMatchObject([{ ok: true }]);
    expect(took).toBeGreaterThan(0);
  });

  it('takes equally long for each comparison, over a new connection', async () => {
    expect((await once()).took).toBe((await once()).took);
  });

  it('needs no limit', () => {
    expect(
      initialState({ workload, source: { kind: 'simulated', protocol } }).limit,
    ).toBeUndefined();
  });
});

it('the protocols differ with more cities than HTTP/1.1 has connections', async () => {
  const took = async (protocol: 'h2' | 'http/1.1') => {
    const clock = virtualClock();
    const { source } = newSource({ kind: 'simulated', protocol }, clock);
    const requests = readyTasks(20).map((task) => liveWeather.ask([task]));
    await clock.run(() => Promise.all(requests.map((request) => source(request, signal))));
    return clock.now();
  };
  expect(await took('http/1.1')).toBeGreaterThan(1.5 * (await took('h2')));
});
