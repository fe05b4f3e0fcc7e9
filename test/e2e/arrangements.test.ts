import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { WxtBrowser } from 'wxt/browser';
import { hashIn } from '../../adapters/hashing/hashing.ts';
import type { Lane } from '../../engine/log/lane.ts';
import { type RunTimeline, timelineOf } from '../../engine/log/timeline.ts';
import { mostOverlapping } from '../../engine/measure/span.ts';
import { startWeatherServer, type WeatherServer } from '../../server/weather-server.ts';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { itInFull } from '../support/it-in-full.ts';
import { enterServer } from './enter-server.ts';
import { describeInBrowser, locationOf } from './fixture.ts';
import { kind } from './lane.ts';

/** Used part of Chromium's extension API. */
declare const chrome: Pick<WxtBrowser, 'offscreen'>;

/** Latencies in ms: the first to respond is so even on a busy machine. */
const FAST = 100;
const SLOW = 800;

/** Runs that a comparison carried out, without those it took over from earlier ones. */
async function runsOf({ page }: OverlapWindow): Promise<readonly RunTimeline[]> {
  const runs = timelineOf(await storedLog(page))?.runs ?? [];
  return runs.filter(({ earlier }) => !earlier);
}

async function onlyRun(window: OverlapWindow): Promise<RunTimeline> {
  const [run, ...others] = await runsOf(window);
  if (!run || others.length > 0) throw new Error('not one run');
  return run;
}

const kindOf = (lane: Lane) => (lane.state === 'ended' ? lane.outcome.kind : lane.state);

const endOf = (lane: Lane | undefined) => (lane?.state === 'ended' ? lane.endedAt : Number.NaN);

/** ms from the start of the work to its end, per request. */
function spansOf({ lanes }: RunTimeline): { from: number; to: number }[] {
  return lanes.map((lane) => ({
    from: lane.attempts[0]?.startedAt ?? Number.NaN,
    to: endOf(lane),
  }));
}

describeInBrowser(
  'Arrangements that leave requests in flight',
  (fixture) => {
    afterEach(() => fixture().server.clearFaults());

    const london = locationOf('london');
    const tokyo = locationOf('tokyo');

    /** Runs a mode over London, New York and Tokyo. Returns the ends in the server's own log. */
    async function play(mode: string, prepare?: (window: OverlapWindow) => Promise<void>) {
      const { openDoor, server } = fixture();
      const window = await openDoor('lab');
      await window.setRetryPolicy(20, 0);
      await window.choose(mode);
      await prepare?.(window);
      server.log.clear();
      await window.run();
      const verdict = await window.verdict();
      const run = await onlyRun(window);
      await server.log.waitFor((requests) => requests.every(({ outcome }) => outcome));
      const ends = ofRuns(server.log.requests).map(({ locations, outcome, status }) => ({
        latitude: locations[0]?.latitude,
        outcome,
        status,
      }));
      const texts = (await window.lanes(mode)).map(({ text }) => text);
      await window.page.close();
      return { run, ends, verdict, texts };
    }

    it('Race is over with the first response, and the server answers the others, too', async () => {
      const { run, ends, texts } = await play('Race');
      expect(run.lanes.map(kindOf)).toEqual(['ok', 'ok', 'ok']);
      const { settledAt = Number.NaN, elapsed } = run;
      expect(elapsed).toBe(settledAt);
      const [first, winner, last] = run.lanes.map(endOf);
      expect(winner).toBeLessThanOrEqual(settledAt);
      expect(first).toBeGreaterThan(settledAt);
      expect(last).toBeGreaterThan(settledAt);
      expect(ends.map(({ outcome }) => outcome)).toEqual(['finished', 'finished', 'finished']);
      for (const text of texts) expect(text).toContain('arrived');
    });

    itInFull('Any is over with the first success, after a failure that came first', async () => {
      const { server } = fixture();
      server.setFault(locationOf('new_york'), { kind: 'status', status: 404 });
      server.setFault(tokyo, { kind: 'delay', ms: 2 * SLOW });
      const { run, ends } = await play('Any');
      expect(run.lanes.map(kindOf)).toEqual(['ok', 'http-error', 'ok']);
      const { settledAt = Number.NaN } = run;
      expect(run.isRejected).toBeUndefined();
      const [winner, failed, last] = run.lanes.map(endOf);
      expect(failed).toBeLessThan(winner ?? Number.NaN);
      expect(winner).toBeLessThanOrEqual(settledAt);
      expect(last).toBeGreaterThan(settledAt);
      expect(ends.map(({ outcome }) => outcome)).toEqual(['finished', 'finished', 'finished']);
    });

    it('Hedged asks again for what is late, and cuts the attempt that loses', async () => {
      const { server } = fixture();
      server.setFault(tokyo, { kind: 'delay', ms: 60_000 }, 1);
      const { run, ends } = await play('Hedged', (window) =>
        window.fill('Second attempt after', 4 * SLOW),
      );
      expect(run.lanes.map(kindOf)).toEqual(['ok', 'ok', 'ok']);
      expect(run.lanes.map(({ attempts }) => attempts.length)).toEqual([1, 1, 2]);
      expect(run.lanes[2]?.attempts[0]?.failure?.outcome.kind).toBe('cancelled');
      // The server has the same story: the first request was given up by the browser.
      expect(ends.map(({ outcome }) => outcome)).toEqual([
        'finished',
        'finished',
        'aborted',
        'finished',
      ]);
      const { latitude } = ends[2] ?? {};
      expect(ends[3]?.latitude).toBe(latitude);
    });

    itInFull('All rejects with the first failure, and the server answers the others', async () => {
      const { server } = fixture();
      server.setFault(locationOf('new_york'), { kind: 'status', status: 404, reason: 'No sky' });
      const { run, ends } = await play('All');
      expect(run.isRejected).toBe(true);
      expect(run.lanes.map(kindOf)).toEqual(['ok', 'http-error', 'ok']);
      expect(endOf(run.lanes[0])).toBeGreaterThan(run.settledAt ?? Number.NaN);
      expect(ends.map(({ outcome, status }) => [outcome, status])).toEqual([
        ['finished', 200],
        ['finished', 404],
        ['finished', 200],
      ]);
    });

    it('All, aborting rejects with the first failure, and cuts the others', async () => {
      const { server } = fixture();
      server.setFault(london, { kind: 'delay', ms: 60_000 });
      server.setFault(tokyo, { kind: 'delay', ms: 60_000 });
      server.setFault(locationOf('new_york'), { kind: 'status', status: 404, reason: 'No sky' });
      const { run, ends, texts } = await play('All, aborting');
      expect(run.isRejected).toBe(true);
      expect(run.lanes.map(kindOf)).toEqual(['cancelled', 'http-error', 'cancelled']);
      expect(ends.map(({ outcome }) => outcome)).toEqual(['aborted', 'finished', 'aborted']);
      expect(texts[0]).toContain('cancelled');
      expect(texts[1]).toContain('No sky');
    });

    itInFull(
      'forEach is over before the first response, and all responses come later',
      async () => {
        const { run, ends } = await play('forEach, not awaited');
        expect(run.lanes.map(kindOf)).toEqual(['ok', 'ok', 'ok']);
        for (const lane of run.lanes)
          expect(endOf(lane)).toBeGreaterThan(run.settledAt ?? Number.NaN);
        expect(ends.map(({ outcome }) => outcome)).toEqual(['finished', 'finished', 'finished']);
      },
    );

    itInFull('can be stopped after the mode has settled', async () => {
      const { openDoor, server } = fixture();
      server.setFault(tokyo, { kind: 'delay', ms: 60_000 });
      const window = await openDoor('lab');
      await window.setRetryPolicy(60, 0);
      await window.choose('Race');
      server.log.clear();
      await window.run();
      await window.untilArrived('Race', 2);
      await window.stop();
      await window.verdict();
      const run = await onlyRun(window);
      expect(run.state).toBe('stopped');
      expect(run.lanes.map(kindOf)).toEqual(['ok', 'ok', 'stopped']);
      await server.log.waitFor((requests) => requests.every(({ outcome }) => outcome));
      expect(ofRuns(server.log.requests).map(({ outcome }) => outcome)).toEqual([
        'finished',
        'finished',
        'aborted',
      ]);
    });
  },
  {
    server: {
      latency: ({ latitude }) =>
        Math.abs(latitude - locationOf('new_york').latitude) < 0.5 ? FAST : SLOW,
    },
  },
);

describeInBrowser('Hashing', (fixture) => {
  const open = async (count: number, megabytes: number) => {
    const window = await fixture().openDoor('lab');
    await window.choose('Hashing');
    await window.fill('Blocks', count);
    await window.fill('Size of each', megabytes);
    return window;
  };

  it('works one task at a time in a loop and with Parallel, and on several threads in Workers', async () => {
    const window = await open(6, 4);
    await window.compareModes(['Sequential', 'Parallel', 'Workers']);
    await window.fill('Max at once', 2);
    await window.run();
    expect(await window.verdict()).not.toBe('');
    const runs = await runsOf(window);
    const atOnce = Object.fromEntries(runs.map((run) => [run.mode, mostOverlapping(spansOf(run))]));
    // A promise makes no thread: the work of Parallel is done one task after another.
    expect(atOnce).toEqual({ sequential: 1, parallel: 1, workers: 2 });

    const hashes = runs.map(({ lanes }) =>
      lanes.map((lane) =>
        lane.state === 'ended' && lane.outcome.kind === 'ok' ? hashIn(lane.outcome.value) : lane,
      ),
    );
    expect(hashes[1]).toEqual(hashes[0]);
    expect(hashes[2]).toEqual(hashes[0]);
    expect(hashes[0]?.[0]).toEqual({
      sha256: '6b80756df1170a0cc009be16afa4ce765d64cb3a53753c616ff632605e88d97f',
      bytes: 4_000_000,
    });
    expect(new Set(hashes[0]?.map((hash) => JSON.stringify(hash))).size).toBe(6);

    // Nobody else's thread works: the run's own is free in Workers, and never in the others.
    const beats = Object.fromEntries(runs.map((run) => [run.mode, run.beats.length]));
    expect(beats).toMatchObject({ sequential: 0, parallel: 0 });
    expect(beats.workers).toBeGreaterThan(0);
    // Nothing was asked of anybody.
    expect(fixture().server.log.requests).toEqual([]);
    await window.page.close();
  });

  it.each(['Sequential', 'Workers'])(
    'can be stopped in the middle of a task of %s',
    async (mode) => {
      const window = await open(50, 16);
      await window.choose(mode);
      await window.run();
      // The next task has begun.
      await window.untilArrived(mode, 1);
      await window.stop();
      expect(await window.verdict()).toContain('was stopped');
      const run = await onlyRun(window);
      expect(run.state).toBe('stopped');
      expect(run.lanes.map(kindOf)).toContain('stopped');
      // The thread has ended, with those that worked for it.
      if (kind === 'chromium') {
        await window.page.waitForFunction(async () => !(await chrome.offscreen.hasDocument()), {
          polling: 50,
        });
      }
      // The next run has new ones.
      await window.fill('Blocks', 2);
      await window.fill('Size of each', 1);
      await window.run();
      await window.verdict();
      expect((await onlyRun(window)).lanes.map(kindOf)).toEqual(['ok', 'ok']);
      await window.page.close();
    },
  );
});

describeInBrowser('Faults that the user sets', (fixture) => {
  let own: WeatherServer;
  beforeAll(async () => {
    own = await startWeatherServer({ protocol: 'plain', latency: () => FAST });
  });
  afterAll(() => own.close());

  async function addFault(window: OverlapWindow, task: string, fault: string, ms?: number) {
    const { page } = window;
    await page.select('select[aria-label="Request"]', task);
    await page.select('select[aria-label="Fault"]', fault);
    if (ms !== undefined) await window.fill(fault === 'fails' ? 'after' : 'by', ms);
    await window.press('Add');
  }

  it('fail, come late and never come, on the user’s own server', async () => {
    const window = await fixture().openDoor('lab');
    await window.setRetryPolicy(2, 0);
    await enterServer(window, `127.0.0.1:${own.port}`);
    await window.press('Faults');
    await addFault(window, 'London', 'never');
    await addFault(window, 'New York', 'fails', 300);
    await addFault(window, 'Tokyo', 'slow', 500);
    for (const mode of ['Parallel', 'Parallel with one blocking call']) {
      own.log.clear();
      await window.choose(mode);
      await window.run();
      await window.verdict();
      const run = await onlyRun(window);
      expect(run.lanes.map(kindOf)).toEqual(['timeout', 'http-error', 'ok']);
      // Nothing was sent for the first two; the last was answered, and held back afterwards.
      const requests = ofRuns(own.log.requests);
      expect(requests.map(({ outcome }) => outcome)).toEqual(['finished']);
      expect(requests[0]?.locations[0]?.latitude).toBe(locationOf('tokyo').latitude);
      const { startedAt = Number.NaN } = run.lanes[2]?.attempts[0] ?? {};
      expect(endOf(run.lanes[2]) - startedAt).toBeGreaterThanOrEqual(500);
      const texts = (await window.lanes(mode)).map(({ text }) => text);
      expect(texts[0]).toMatch(/set on purpose.*No response within 2\ss\./);
      expect(texts[1]).toContain('set on purpose');
      expect(texts[2]).toMatch(/arrived.*set on purpose/);
    }
  });
});
