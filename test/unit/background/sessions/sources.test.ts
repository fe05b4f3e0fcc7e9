import { afterEach, describe, expect, it, vi } from 'vitest';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { sourceFor } from '../../../../entrypoints/background/sessions/sources.ts';
import { openMeteo } from '../../../../weather/open-meteo.ts';
import { numberedCity } from '../../engine/support/fake-source.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const { signal } = new AbortController();

describe('the live source', () => {
  it('is fetch itself, stopped by the same signal, never more than 4 at once', async () => {
    const answer = new Response('{}');
    const fetch = vi.fn(async () => answer);
    vi.stubGlobal('fetch', fetch);
    const { source, limit } = sourceFor({ kind: 'live' }, virtualClock());
    const request = openMeteo.ask([numberedCity(0)]);
    expect(await source(request, signal)).toBe(answer);
    expect(fetch.mock.calls).toEqual([[request, { signal }]]);
    expect(limit).toBe(4);
  });
});

describe.each(['h2', 'http/1.1'] as const)('the simulated source over %s', (protocol) => {
  /** Sends one request to a new source, and returns the outcome and its time. */
  async function once() {
    const clock = virtualClock();
    const { source } = sourceFor({ kind: 'simulated', protocol }, clock);
    const response = await clock.run(() => source(openMeteo.ask([numberedCity(0)]), signal));
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
    const { limit } = sourceFor({ kind: 'simulated', protocol }, virtualClock());
    expect(limit).toBeUndefined();
  });
});

it('the protocols differ with more cities than HTTP/1.1 has connections', async () => {
  const took = async (protocol: 'h2' | 'http/1.1') => {
    const clock = virtualClock();
    const { source } = sourceFor({ kind: 'simulated', protocol }, clock);
    const requests = Array.from({ length: 20 }, (_, index) => openMeteo.ask([numberedCity(index)]));
    await clock.run(() => Promise.all(requests.map((request) => source(request, signal))));
    return clock.now();
  };
  expect(await took('http/1.1')).toBeGreaterThan(1.5 * (await took('h2')));
});
