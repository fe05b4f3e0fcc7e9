import os from 'node:os';
import { timelineOf } from '../../../engine/log/timeline.ts';
import type { LoggedRequest } from '../../../server/http/request-log.ts';
import { startWeatherServer, type WeatherServer } from '../../../server/weather-server.ts';
import type { Kind } from '../../browser/extension-browser.ts';
import { launch } from '../../browser/launch.ts';
import { type OverlapWindow, windowIn } from '../../browser/overlap-window.ts';
import { storedLog } from '../../browser/stored-log.ts';
import { temporaryFolder } from '../../browser/temporary-folder.ts';
import { grantedBuild } from '../../granted-build.ts';
import { type Spread, spreadOf } from '../spread.ts';

/** One margin between what the window shows or does and what the server saw. */
export interface Margin {
  browser: string;
  what: string;
  rounds: number;
  /** ms */
  margin: Spread;
  /** ms that the median may be at most. */
  most: number;
}

/** Margins, and the machine's load before. */
export interface WindowResults {
  rows: readonly Margin[];
  load: number;
}

const ROUNDS = 7;
/** ms for a response. */
const LATENCY = 400;
/** ms that stays unanswered until it is stopped. */
const LONG = 60_000;

interface Setting {
  kind: Kind;
  browser: string;
  window: OverlapWindow;
  server: WeatherServer;
  setLatency(ms: number): void;
}

/** ms from the first arrival to the last end, as the server saw it. */
function span(requests: readonly LoggedRequest[]): number {
  return (
    Math.max(...requests.map(({ endedAt = Number.NaN }) => endedAt)) -
    Math.min(...requests.map(({ arrivedAt }) => arrivedAt))
  );
}

/** Elapsed times as the window shows them, against the server's log. */
async function agreement({ browser, window, server }: Setting): Promise<Margin[]> {
  const modes = ['Sequential', 'Parallel'] as const;
  const offs = { Sequential: [] as number[], Parallel: [] as number[] };
  const seen = { Sequential: 0, Parallel: 0 };
  await window.choose('Compare');
  // The first opens the connection.
  for (let round = 0; round <= ROUNDS; round++) {
    server.log.clear();
    await window.run();
    await window.verdict();
    const shown = await window.comparison();
    for (const [index, mode] of modes.entries()) {
      seen[mode] = span(server.log.requests.slice(3 * index, 3 * index + 3));
      if (round > 0) offs[mode].push(Math.abs((shown[mode]?.elapsed ?? Number.NaN) - seen[mode]));
    }
  }
  return modes.map((mode) => ({
    browser,
    what: `elapsed time of ${mode}, off by`,
    rounds: ROUNDS,
    margin: spreadOf(offs[mode]),
    most: Math.max(10, seen[mode] * 0.05),
  }));
}

/** From the click on Stop until the server sees the request given up. */
async function stopping(mode: string, setting: Setting): Promise<Margin> {
  const { browser, window, server, setLatency } = setting;
  setLatency(LONG);
  const times: number[] = [];
  await window.choose(mode);
  for (let round = 0; round < ROUNDS; round++) {
    server.log.clear();
    await window.run();
    await server.log.waitFor(({ length }) => length > 0);
    const stoppedAt = await window.page.evaluate(() => {
      const buttons = [...document.querySelectorAll('button')];
      const at = Date.now();
      buttons.find(({ textContent }) => textContent === 'Stop')?.click();
      return at;
    });
    await server.log.waitFor((requests) => requests.every(({ outcome }) => outcome));
    const endedAt = Math.max(...server.log.requests.map(({ endedAt = Number.NaN }) => endedAt));
    times.push(performance.timeOrigin + endedAt - stoppedAt);
    await window.verdict();
  }
  setLatency(LATENCY);
  const what = `Stop in ${mode}, until the server sees it`;
  return { browser, what, rounds: ROUNDS, margin: spreadOf(times), most: 100 };
}

/** The phase in which a request waits for the server, against what the server took. */
async function waiting({ kind, browser, window, server }: Setting): Promise<Margin> {
  const ways: number[] = [];
  await window.choose('Sequential');
  for (let round = 0; round < ROUNDS; round++) {
    server.log.clear();
    await window.run();
    await window.verdict();
    const run = timelineOf(await storedLog(window.page))?.runs.find(({ earlier }) => !earlier);
    for (const [index, { attempts }] of (run?.lanes ?? []).entries()) {
      const { arrivedAt = 0, headersAt = Number.NaN } = server.log.requests[index] ?? {};
      const phase = attempts[0]?.timing?.phases?.waiting ?? Number.NaN;
      ways.push(Math.abs(phase - (headersAt - arrivedAt)));
    }
  }
  return {
    browser,
    what: 'phase “waiting”, with the permission, off by',
    rounds: ways.length,
    margin: spreadOf(ways),
    // Three steps of Firefox's clock.
    most: kind === 'chromium' ? 2 : 3,
  };
}

async function measureIn(kind: Kind, note: (text: string) => void): Promise<Margin[]> {
  const folder = temporaryFolder();
  let latency = LATENCY;
  const server = await startWeatherServer({ latency: () => latency });
  const browser = await launch(kind, {
    extensionDir: grantedBuild(kind, folder.profile),
    server: { port: server.port },
    locale: 'en-GB',
  });
  try {
    const setting: Setting = {
      kind,
      browser: browser.version.replace('/', ' '),
      window: await windowIn(await browser.openPage()),
      server,
      setLatency: (ms) => {
        latency = ms;
      },
    };
    note(`window: agreement, ${kind}`);
    const agreements = await agreement(setting);
    note(`window: waiting, ${kind}`);
    const phase = await waiting(setting);
    note(`window: stop, ${kind}`);
    return [
      ...agreements,
      phase,
      await stopping('Sequential', setting),
      await stopping('Blocking', setting),
    ];
  } finally {
    await browser.close();
    await server.close();
    folder.remove();
  }
}

/** Measures in both browsers what the window shows and does, against what the server saw. */
export async function measureWindow(note: (text: string) => void): Promise<WindowResults> {
  const [load = Number.NaN] = os.loadavg();
  const rows = [...(await measureIn('chromium', note)), ...(await measureIn('firefox', note))];
  return { rows, load };
}
