import { afterAll, expect, it } from 'vitest';
import { cityOf } from '../../adapters/weather/city.ts';
import type { EndedLane } from '../../engine/log/lane.ts';
import type { NetworkTiming, PhaseName } from '../../engine/log/network-timing.ts';
import { type RunTimeline, timelineOf } from '../../engine/log/timeline.ts';
import type { LoggedRequest } from '../../server/http/request-log.ts';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { temporaryFolder } from '../../tools/browser/temporary-folder.ts';
import { grantedBuild } from '../../tools/granted-build.ts';
import { full } from '../support/full.ts';
import { itInFull } from '../support/it-in-full.ts';
import { describeInBrowser, type Fixture, locationOf } from './fixture.ts';
import { kind } from './lane.ts';

/** One request in the log, in the browser's timings, and in the server's log. */
interface Measured {
  lane: EndedLane;
  timing: NetworkTiming;
  server: LoggedRequest;
}

/** Phases of opening a connection. A local name needs no time to resolve. */
const connecting: readonly PhaseName[] = ['dns', 'connect', 'tls'];

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** Runs a mode, and waits for the browser timings of its requests. */
async function measure(mode: string, window: OverlapWindow, { server }: Fixture) {
  server.log.clear();
  await window.choose(mode);
  await window.run();
  await window.verdict();
  const timeline = timelineOf(await storedLog(window.page));
  const run = timeline?.runs.find(({ earlier }) => !earlier);
  if (!run) throw new Error('There was no run.');
  return { run, requests: measured(run, ofRuns(server.log.requests)) };
}

function measured({ lanes }: RunTimeline, requests: readonly LoggedRequest[]): Measured[] {
  return lanes.map((lane) => {
    const { latitude } = cityOf(lane.task) ?? {};
    const server = requests.find(({ locations }) => locations[0]?.latitude === latitude);
    const timing = lane.attempts[0]?.timing;
    if (lane.state !== 'ended' || !timing || !server) {
      throw new Error(`Not measured: ${JSON.stringify({ lane, server })}`);
    }
    return { lane, timing, server };
  });
}

/** ms from a request's arrival at the server until it sends the response headers. */
function served({ arrivedAt, headersAt = Number.NaN }: LoggedRequest): number {
  return headersAt - arrivedAt;
}

const length = ({ timing: { start, end } }: Measured) => end - start;

const server = { latency: () => 150 };
const extensionDir = grantedBuild(kind, folder.profile);

describeInBrowser(
  'Browser timings without the permission',
  (fixture) => {
    it.each(full ? ['Sequential', 'Parallel', 'Blocking'] : ['Parallel', 'Blocking'])(
      'are only the start and end of each request of %s',
      async (mode) => {
        const window = await fixture().openTab();
        const { run, requests } = await measure(mode, window, fixture());
        const step = run.resolution;
        for (const { lane, timing, server } of requests) {
          expect(Object.keys(timing)).toEqual(['start', 'end']);
          // The server's time lies within the browser's, and that within our own clock's.
          expect(timing.end - timing.start).toBeGreaterThan(served(server) - 2 * step);
          expect(timing.start).toBeGreaterThan((lane.attempts[0]?.startedAt ?? 0) - 2 * step);
          expect(timing.end).toBeLessThan(lane.endedAt + 2 * step);
        }
        const shown = (await window.lanes(mode)).map(({ length }) => length);
        expect(shown).toEqual(requests.map(length));
        await window.page.close();
      },
    );

    it('are missing for a request without a response', async () => {
      const { server } = fixture();
      const window = await fixture().openTab();
      server.setFault(locationOf('new_york'), { kind: 'cut', at: 'before-headers' });
      await window.setRetryPolicy(10, 0);
      await window.choose('Sequential');
      await window.run();
      await window.verdict();
      server.clearFaults();
      const lanes = timelineOf(await storedLog(window.page))?.runs.at(-1)?.lanes ?? [];
      expect(lanes.map(({ attempts }) => attempts[0]?.timing !== undefined)).toEqual([
        true,
        false,
        true,
      ]);
      await window.page.close();
    });
  },
  { server },
);

describeInBrowser(
  'Browser timings with the permission',
  (fixture) => {
    it('have phases that add up, and no run pays for the connection', async () => {
      const window = await fixture().openTab();
      if (full) await window.press('Select 10');
      const { run, requests } = await measure('Sequential', window, fixture());
      const step = run.resolution;
      for (const { timing, server } of requests) {
        const phases = timing.phases ?? {};
        const whole = Object.values(phases).reduce<number>((sum, ms = 0) => sum + ms, 0);
        expect(whole).toBeCloseTo(timing.end - timing.start, 6);
        expect(connecting.filter((phase) => phase in phases)).toEqual([]);
        // It includes the server's time.
        expect(timing.end - timing.start).toBeGreaterThan(served(server) - 2 * step);
        expect(phases.waiting).toBeGreaterThan(0);
        expect(timing.protocol).toBe(kind === 'chromium' ? 'h2' : undefined);
        expect(timing.transferred).toBeGreaterThan(200);
      }
      await window.page.close();
    });

    itInFull('have no connection phases on an open connection, in any mode', async () => {
      const window = await fixture().openTab();
      for (const mode of full ? ['Parallel', 'Pool', 'Chunked'] : ['Parallel']) {
        const { requests } = await measure(mode, window, fixture());
        for (const { timing } of requests) {
          expect(Object.keys(timing.phases ?? {})).toEqual(
            expect.arrayContaining(['waiting', 'download']),
          );
          expect(connecting.filter((phase) => phase in (timing.phases ?? {}))).toEqual([]);
        }
      }
      await window.page.close();
    });
  },
  { server, extensionDir },
);

if (full) {
  describeInBrowser(
    'Browser timings over HTTP/1.1',
    (fixture) => {
      it('show connection phases for each concurrent request', async () => {
        const window = await fixture().openTab();
        await window.press('Select 10');
        const { requests } = await measure('Parallel', window, fixture());
        const opened = requests.filter(({ timing }) => timing.phases?.tls !== undefined);
        const connections = new Set(requests.map(({ server }) => server.connection));
        expect(opened.length).toBeGreaterThan(1);
        // One of them was opened before the run.
        expect(opened).toHaveLength(connections.size - 1);
        expect(requests.map(({ timing }) => timing.protocol)).toEqual(
          requests.map(() => (kind === 'chromium' ? 'http/1.1' : undefined)),
        );
        await window.page.close();
      });
    },
    // A separate browser, because the lane's remembers that this host speaks HTTP/2.
    { server: { ...server, protocol: 'http1' }, launch: { extensionDir } },
  );
}

if (full && kind === 'firefox') {
  describeInBrowser(
    'The permission to see network phases',
    (fixture) => {
      // Only Firefox lets users revoke a permission that the manifest requires.
      it('can be revoked with a button, and then the next run has no phases', async () => {
        const window = await fixture().openTab();
        const before = await measure('Sequential', window, fixture());
        expect(before.requests.every(({ timing }) => timing.phases)).toBe(true);
        await window.press('Settings');
        await window.press('Hide network phases');
        await window.untilOffered('Show network phases');
        await window.press('Close');
        const after = await measure('Sequential', window, fixture());
        expect(after.requests.some(({ timing }) => timing.phases)).toBe(false);
      });
    },
    { extensionDir },
  );
}
