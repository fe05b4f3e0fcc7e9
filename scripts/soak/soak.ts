import { setTimeout } from 'node:timers/promises';
import { weatherOfCities } from '../../adapters/weather/city.ts';
import { DEFAULT_RETRY_POLICY } from '../../engine/log/retry-policy.ts';
import { timelineOf } from '../../engine/log/timeline.ts';
import { startWeatherServer } from '../../server/weather-server.ts';
import { backgroundState } from '../../tools/browser/background-state.ts';
import type { Kind } from '../../tools/browser/extension-browser.ts';
import { giveCommand } from '../../tools/browser/give-command.ts';
import { launch } from '../../tools/browser/launch.ts';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';

/** Latency of the server in ms. */
const LATENCY = 600;

/** ms after a run until the background must be idle: browsers wait for 30 s. */
const IDLE_AFTER = 60_000;

/** Results of one long run. */
export interface Soaked {
  requested: number;
  /** Complete responses in the server's log. */
  served: number;
  /** Requests that were repeated or aborted, by the server's log. */
  disturbed: number;
  /** Requests with weather in Overlap's log at the end. */
  arrived: number;
  state: string;
  /** ms, by Overlap's clock */
  elapsed: number | undefined;
  /** True if a debugger was attached to the background during the run. */
  debugged: boolean;
  idleAfterwards: boolean;
}

/** Creates cities with unique locations, more than are built in. */
function locationsOf(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: `place-${index}`,
    name: `Place ${index}`,
    countryCode: 'ZZ',
    latitude: Math.floor(index / 40) * 4 - 50,
    longitude: (index % 40) * 9 - 180,
    timeZone: 'UTC',
  }));
}

/**
 * Starts a sequential run, closes the window, and waits for the end in the server's log. Then checks
 * that the background goes idle, and reads Overlap's log.
 */
export async function soak(
  kind: Kind,
  extensionDir: string,
  count: number,
  note: (text: string) => void,
): Promise<Soaked> {
  const server = await startWeatherServer({ latency: () => LATENCY });
  const browser = await launch(kind, {
    extensionDir,
    server: { port: server.port },
    watchBackground: false,
  });
  try {
    const window = await browser.openPage();
    const driver = window.browser();
    await giveCommand(window, {
      type: 'start',
      plan: {
        workload: weatherOfCities(locationsOf(count)),
        // As a custom server, because the live source is limited by Open-Meteo's quota.
        source: { kind: 'server', base: 'https://api.open-meteo.com' },
        modes: ['sequential'],
        rounds: 1,
        size: 1,
        warmUp: false,
        retryPolicy: DEFAULT_RETRY_POLICY,
        paced: false,
      },
      against: [],
    });
    await server.log.waitFor((requests) => requests.length > 0);
    await window.close();

    const finished = () =>
      ofRuns(server.log.requests).filter(({ outcome }) => outcome === 'finished').length;
    const report = setInterval(() => note(`${finished()} of ${count} answered`), 60_000);
    const { debugged } = await backgroundState(kind, driver);
    try {
      // 50 % longer, for a busy machine.
      await server.log.waitFor(() => finished() >= count, count * LATENCY * 1.5);
    } catch {
      note('The run takes too long: not every request reached the server.');
    } finally {
      clearInterval(report);
    }
    await setTimeout(IDLE_AFTER);
    const { running } = await backgroundState(kind, driver);

    const requests = ofRuns(server.log.requests);
    const distinct = new Set(requests.map(({ locations: [first] }) => JSON.stringify(first)));
    const timeline = timelineOf(await storedLog(await browser.openPage()));
    const [run] = timeline?.runs ?? [];
    return {
      requested: count,
      served: finished(),
      disturbed:
        requests.length -
        distinct.size +
        requests.filter(({ outcome }) => outcome !== 'finished').length,
      arrived:
        run?.lanes.filter((lane) => lane.state === 'ended' && lane.outcome.kind === 'ok').length ??
        0,
      state: timeline?.state ?? 'not stored',
      elapsed: run?.elapsed,
      debugged,
      idleAfterwards: !running,
    };
  } finally {
    await browser.close();
    await server.close();
  }
}
