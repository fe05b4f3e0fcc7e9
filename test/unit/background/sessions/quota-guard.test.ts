import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { planPipeline } from '../../../../adapters/pipeline/simulation.ts';
import { newSimulation } from '../../../../adapters/weather/simulation.ts';
import { levelsAt, spend, unusedQuota, useUp } from '../../../../engine/protocol/quota.ts';
import type { Start } from '../../../../entrypoints/background/sessions/comparison.ts';
import { takes } from '../../engine/support/fake-source.ts';
import { pipelineFor } from '../../pipeline/support.ts';
import { pass, start, startBackground, stopTime } from '../support/background.ts';
import { memoryStore } from '../support/memory-store.ts';
import { type OverlapWindow, openWindow } from '../support/overlap-window.ts';

/** Ten seconds before the end of a minute, in the middle of an hour. */
const NOW = Date.UTC(2026, 10, 24, 11, 29, 50);

beforeEach(() => {
  stopTime();
  vi.setSystemTime(NOW);
});
afterEach(() => {
  vi.useRealTimers();
});

/** Store with a saved quota; by default, 590 locations in this minute. */
async function storeWith(quota = spend(unusedQuota, NOW, 590)) {
  const store = memoryStore();
  await store.saveQuotas({ 'api.open-meteo.com': quota });
  return store;
}

/** Saved quota of the forecasts. */
const forecastsIn = async (store: ReturnType<typeof memoryStore>) =>
  (await store.quotas())?.['api.open-meteo.com'];

const refusals = ({ updates }: OverlapWindow) =>
  updates.flatMap((update) => (update.type === 'refused' ? [update.because] : []));

const kinds = ({ log }: OverlapWindow) =>
  log.map(({ type }) => type).filter((type) => /^(paused|run-|comparison-)/.test(type));

describe('the quota guard', () => {
  it('counts each attempt, in Bulk each city, and the opened connection, and notifies every window', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store });
    const window = openWindow(sessions);
    window.send(start(3, { modes: ['sequential', 'parallel', 'bulk', 'blocking'] }));
    await pass(5_000);
    const told = window.updates.findLast((update) => update.type === 'quota')?.quotas;
    expect(Object.keys(told ?? {})).toEqual(['api.open-meteo.com']);
    const forecasts = told?.['api.open-meteo.com'];
    expect(forecasts && levelsAt(forecasts, Date.now()).map(({ used }) => used)).toEqual([
      13, 13, 13,
    ]);
    expect(await store.quotas()).toEqual(told);
    expect(openWindow(sessions)).toBeDefined();
  });

  it('saves its count together with the log', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store });
    openWindow(sessions).send(start(3, { modes: ['parallel'] }));
    await pass(20);
    const log = await store.latest();
    const sent =
      log && 'events' in log ? log.events.filter(({ type }) => type === 'attempt-started') : [];
    expect(sent).toHaveLength(start().plan.workload.tasks.length);
    expect((await forecastsIn(store))?.minute.used).toBe(1 + sent.length);
  });

  it('sends the count to a new window, also after a restart', async () => {
    const store = await storeWith();
    const { sessions } = startBackground({ store });
    const window = openWindow(sessions);
    await pass(0);
    expect(window.updates.at(-1)).toMatchObject({
      type: 'welcome',
      quotas: { 'api.open-meteo.com': { minute: { used: 590 }, day: { used: 590 } } },
    });
  });

  it('counts retries, and no simulated requests', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store, behaviours: [takes(10, 'cut')] });
    const window = openWindow(sessions);
    const retryPolicy = { timeout: 10_000, retries: 2 };
    window.send(start(1, { modes: ['parallel'], retryPolicy }));
    await pass(5_000);
    expect((await forecastsIn(store))?.day.used).toBe(1 + 3);
    window.send(start(1, { source: { kind: 'simulated', protocol: 'h2' } }));
    await pass(5_000);
    expect((await forecastsIn(store))?.day.used).toBe(1 + 3);
  });

  it('refuses a comparison that would exceed the limit before anything is sent', async () => {
    const { sessions, seen, awake } = startBackground({ store: await storeWith() });
    const window = openWindow(sessions);
    window.send(start(3, { rounds: 5, warmUp: true }));
    await pass(1_000);
    expect(refusals(window)).toEqual(['over-quota']);
    expect(seen.asked).toEqual([]);
    expect(window.log).toEqual([]);
    expect(awake()).toBe(0);
    // Comparisons that fit still run, and so do simulated ones.
    window.send(start());
    await pass(2_000);
    expect(refusals(window)).toEqual(['over-quota']);
    expect(seen.asked).toHaveLength(6);
  });

  it('does not refuse comparisons of other sources', async () => {
    const store = await storeWith(useUp(unusedQuota, NOW, 'day'));
    const { sessions, seen } = startBackground({ store });
    const window = openWindow(sessions);
    window.send(start(3, { source: { kind: 'simulated', protocol: 'h2' } }));
    await pass(2_000);
    expect(refusals(window)).toEqual([]);
    expect(seen.asked).toHaveLength(6);
  });

  it('learns from a refusal that others have used up the minute', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({
      store,
      source: async () =>
        new Response(
          '{"error":true,"reason":"Minutely API request limit exceeded. Please try again in one minute."}',
          { status: 429 },
        ),
    });
    const window = openWindow(sessions);
    window.send(start(1, { modes: ['parallel'] }));
    await pass(1_000);
    expect((await forecastsIn(store))?.minute.used).toBeGreaterThanOrEqual(600);
    window.send(start(1, { modes: ['parallel'] }));
    await pass(1_000);
    expect(refusals(window)).toEqual(['over-quota']);
    // The next minute starts at 0.
    vi.setSystemTime(NOW + 10_000);
    window.send(start(1, { modes: ['parallel'] }));
    await pass(1_000);
    expect(refusals(window)).toEqual(['over-quota']);
  });

  describe('paced', () => {
    const paced = (): Start => start(3, { paced: true });

    it('waits between runs until the next fits, sends the time, and stays awake', async () => {
      const store = await storeWith(spend(unusedQuota, NOW, 596));
      const { sessions, seen, awake } = startBackground({ store });
      const window = openWindow(sessions);
      window.send(paced());
      await pass(9_000);
      // Three of four runs fit; the fourth has to wait for the next minute.
      expect(seen.asked).toHaveLength(3);
      expect(kinds(window)).toEqual(['comparison-started', 'run-started', 'run-ended', 'paused']);
      expect(window.log.at(-1)).toEqual({ type: 'paused', until: NOW + 10_000 });
      expect(awake()).toBe(1);
      await pass(2_000);
      expect(kinds(window).slice(4)).toEqual(['run-started', 'run-ended', 'comparison-ended']);
      // The server may have closed the connection meanwhile.
      expect(seen.opened).toBe(2);
      expect(seen.asked).toHaveLength(6);
      expect(refusals(window)).toEqual([]);
      const elapsed = window.log.flatMap((event) => (event.type === 'run-ended' ? event.at : []));
      for (const ms of elapsed) expect(ms).toBeLessThan(1_000);
    });

    it('stops at once during a pause, and the next run does not start', async () => {
      const store = await storeWith(spend(unusedQuota, NOW, 600));
      const { sessions, seen, awake } = startBackground({ store });
      const window = openWindow(sessions);
      window.send(paced());
      await pass(500);
      window.send({ type: 'stop' });
      await pass(100);
      expect(kinds(window)).toEqual(['comparison-started', 'paused', 'comparison-ended']);
      expect(window.log.at(-1)).toMatchObject({ reason: 'stopped' });
      expect(seen.asked).toEqual([]);
      expect(awake()).toBe(0);
    });

    it('goes on within seconds of waking, if its time came while the computer slept', async () => {
      const store = await storeWith(useUp(unusedQuota, NOW, 'hour'));
      const { sessions, seen } = startBackground({ store });
      const window = openWindow(sessions);
      window.send(paced());
      await pass(2_000);
      expect(window.log.at(-1)).toEqual({ type: 'paused', until: Date.UTC(2026, 10, 24, 12) });
      // Only the wall clock goes on: timers stand still.
      vi.setSystemTime(Date.UTC(2026, 10, 24, 12, 20));
      await pass(5_000);
      expect(seen.asked).toHaveLength(6);
      expect(kinds(window).filter((kind) => kind === 'paused')).toHaveLength(1);
    });

    it('waits again if others have used up the next minute, too', async () => {
      const store = await storeWith(spend(unusedQuota, NOW, 600));
      const { sessions, seen } = startBackground({ store });
      const window = openWindow(sessions);
      window.send(paced());
      await pass(1_000);
      // The system clock is set back meanwhile.
      vi.setSystemTime(NOW - 30_000);
      await pass(10_000);
      expect(seen.asked).toEqual([]);
      await pass(40_000);
      expect(seen.asked).toHaveLength(6);
      expect(kinds(window).filter((kind) => kind === 'paused').length).toBeGreaterThan(1);
    });
  });
});

describe('the quota guard of a pipeline', () => {
  const hosts = [
    'geocoding-api.open-meteo.com',
    'api.open-meteo.com',
    'air-quality-api.open-meteo.com',
  ] as const;
  const workload = pipelineFor(3);

  /** Source that responds as each host would. */
  const source = async ({ url }: Request) => {
    const plan = planPipeline(workload)(url, { simulation: newSimulation(1), now: Date.now });
    return Response.json(plan.respond().body);
  };

  /** Store in which one host has been asked for so many locations in this minute. */
  async function storeAt(host: string, count: number) {
    const store = memoryStore();
    await store.saveQuotas({ [host]: spend(unusedQuota, NOW, count) });
    return store;
  }

  const usedIn = async (store: ReturnType<typeof memoryStore>) => {
    const quotas = (await store.quotas()) ?? {};
    return hosts.map((host) => quotas[host]?.minute.used);
  };

  it('counts the requests of each host for themselves', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store, source });
    openWindow(sessions).send(start(3, { workload, modes: ['parallel', 'sequential'] }));
    await pass(5_000);
    // Two runs over three cities, and the request that opens each connection.
    expect(await usedIn(store)).toEqual([7, 7, 7]);
  });

  it.each(hosts)('refuses a comparison that %s has no room for', async (host) => {
    const { sessions } = startBackground({ store: await storeAt(host, 594), source });
    const window = openWindow(sessions);
    window.send(start(3, { workload, modes: ['parallel', 'sequential'] }));
    await pass(1_000);
    expect(refusals(window)).toEqual(['over-quota']);
    window.send(start(3, { workload, modes: ['parallel'] }));
    await pass(1_000);
    expect(refusals(window)).toEqual(['over-quota']);
    expect(window.log.at(-1)).toMatchObject({ type: 'comparison-ended', reason: 'completed' });
  });

  it('waits for the host that is full', async () => {
    const { sessions } = startBackground({ store: await storeAt(hosts[2], 600), source });
    const window = openWindow(sessions);
    window.send(start(3, { workload, modes: ['parallel'], paced: true }));
    await pass(9_000);
    expect(kinds(window)).toEqual(['comparison-started', 'paused']);
    await pass(3_000);
    expect(kinds(window).slice(2)).toEqual(['run-started', 'run-ended', 'comparison-ended']);
  });

  it('learns from a refusal which host is full', async () => {
    const store = memoryStore();
    const reason = 'Hourly API request limit exceeded. Please try again in the next hour.';
    const { sessions } = startBackground({
      store,
      source: async (request) =>
        new URL(request.url).host === hosts[2]
          ? Response.json({ error: true, reason }, { status: 429 })
          : source(request),
    });
    openWindow(sessions).send(start(3, { workload, modes: ['parallel'], warmUp: true }));
    await pass(5_000);
    const quotas = (await store.quotas()) ?? {};
    expect(hosts.map((host) => (quotas[host]?.hour.used ?? 0) >= 5_000)).toEqual([
      false,
      false,
      true,
    ]);
  });
});
