import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SourceChoice } from '../../../../engine/log/source-choice.ts';
import type { Clock } from '../../../../engine/time/clock.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { initialState, sourceFor } from '../../../../entrypoints/background/threads/sources.ts';
import { openMeteo } from '../../../../adapters/weather/open-meteo.ts';
import { numberedTask } from '../../engine/support/fake-source.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const { signal } = new AbortController();

/** Creates a source for a new comparison. */
function newSource(choice: SourceChoice, clock: Clock) {
  return sourceFor(choice, initialState(choice), clock);
}

describe('the live source', () => {
  it('is fetch itself, stopped by the same signal, never more than 4 at once', async () => {
    const answer = new Response('{}');
    const fetch = vi.fn(async () => answer);
    vi.stubGlobal('fetch', fetch);
    const { source } = sourceFor({ kind: 'live' }, {}, virtualClock());
    const request = openMeteo.ask([numberedTask(0)]);
    expect(await source(request, signal)).toBe(answer);
    expect(fetch.mock.calls).toEqual([[request, { signal }]]);
    expect(initialState({ kind: 'live' })).toEqual({ limit: 4 });
  });
});

describe.each(['h2', 'http/1.1'] as const)('the simulated source over %s', (protocol) => {
  /** Sends one request to a new source, and returns the outcome and its time. */
  async function once() {
    const clock = virtualClock();
    const { source } = newSource({ kind: 'simulated', protocol }, clock);
    const response = await clock.run(() => source(openMeteo.ask([numberedTask(0)]), signal));
    return { reading: openMeteo.read(await response.json(), 1), took: clock.now() };
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
    expect(initialState({ kind: 'simulated', protocol }).limit).toBeUndefined();
  });
});

it('the protocols differ with more cities than HTTP/1.1 has connections', async () => {
  const took = async (protocol: 'h2' | 'http/1.1') => {
    const clock = virtualClock();
    const { source } = newSource({ kind: 'simulated', protocol }, clock);
    const requests = Array.from({ length: 20 }, (_, index) => openMeteo.ask([numberedTask(index)]));
    await clock.run(() => Promise.all(requests.map((request) => source(request, signal))));
    return clock.now();
  };
  expect(await took('http/1.1')).toBeGreaterThan(1.5 * (await took('h2')));
});
