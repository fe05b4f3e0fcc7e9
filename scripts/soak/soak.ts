import { setTimeout } from 'node:timers/promises';
import { DEFAULT_RETRY_POLICY } from '../../engine/log/retry-policy.ts';
import { timelineOf } from '../../engine/log/timeline.ts';
import { startWeatherServer } from '../../server/weather-server.ts';
import { backgroundState } from '../../tools/browser/background-state.ts';
import type { Kind } from '../../tools/browser/extension-browser.ts';
import { giveCommand } from '../../tools/browser/give-command.ts';
import { launch } from '../../tools/browser/launch.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';

/** ms that the server takes for each answer. */
const LATENCY = 600;

/** ms after the end of a run by which the background must be asleep: the browsers wait for 30 s. */
const SLEEP_BY = 60_000;

/** What was seen of one long run. */
export interface Soaked {
  asked: number;
  /** By the server's log. */
  answered: number;
  /** Requests that the server saw more than once or saw given up. */
  disturbed: number;
  /** By Overlap's own log, read when all was over. */
  arrived: number;
  state: string;
  /** ms, by Overlap's clock */
  elapsed: number | undefined;
  /** Whether a debugger was in the background while nobody watched. */
  debugged: boolean;
  asleepAfterwards: boolean;
}

/** More cities than are built in, each at a place of its own. */
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
 * Starts one sequential run of so many requests, closes the window, and watches nothing but the
 * server's log until they are answered; then looks whether the background sleeps, and reads the log.
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
      modes: ['sequential'],
      cities: locationsOf(count),
      // As Open-Meteo, of which nobody may ask so much, it would be held back.
      source: { kind: 'server', base: 'https://api.open-meteo.com' },
      size: 1,
      rounds: 1,
      warmUp: false,
      patience: DEFAULT_RETRY_POLICY,
      paced: false,
      against: [],
    });
    await server.log.waitFor((requests) => requests.length > 0);
    await window.close();

    const finished = () =>
      server.log.requests.filter(({ outcome }) => outcome === 'finished').length;
    const report = setInterval(() => note(`${finished()} of ${count} answered`), 60_000);
    const { debugged } = await backgroundState(kind, driver);
    try {
      // Half as much again, for a busy machine.
      await server.log.waitFor(() => finished() >= count, count * LATENCY * 1.5);
    } catch {
      note('The server waits for more in vain.');
    } finally {
      clearInterval(report);
    }
    await setTimeout(SLEEP_BY);
    const { running } = await backgroundState(kind, driver);

    const { requests } = server.log;
    const places = new Set(requests.map(({ locations: [place] }) => JSON.stringify(place)));
    const timeline = timelineOf(await storedLog(await browser.openPage()));
    const [run] = timeline?.runs ?? [];
    return {
      asked: count,
      answered: finished(),
      disturbed:
        requests.length -
        places.size +
        requests.filter(({ outcome }) => outcome !== 'finished').length,
      arrived:
        run?.lanes.filter((lane) => lane.state === 'ended' && lane.outcome.kind === 'weather')
          .length ?? 0,
      state: timeline?.state ?? 'not stored',
      elapsed: run?.elapsed,
      debugged,
      asleepAfterwards: !running,
    };
  } finally {
    await browser.close();
    await server.close();
  }
}
