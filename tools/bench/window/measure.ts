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

/** Difference between the window and the server's log. */
export interface Margin {
  browser: string;
  what: string;
  rounds: number;
  /** ms */
  margin: Spread;
  /** Target for the median, in ms. */
  most: number;
}

/** All results of the window. */
export interface WindowResults {
  rows: readonly Margin[];
  /** Load average of the machine in the minute before. */
  load: number;
}

const ROUNDS = 7;
/** Latency of the server in ms. */
const LATENCY = 400;
/** Latency in ms of requests that are stopped. */
const LONG = 60_000;

interface Setting {
  kind: Kind;
  browser: string;
  window: OverlapWindow;
  server: WeatherServer;
  setLatency(ms: number): void;
}

/** ms from the first arrival to the last end, in the server's log. */
function span(requests: readonly LoggedRequest[]): number {
  return (
    Math.max(...requests.map(({ endedAt = Number.NaN }) => endedAt)) -
    Math.min(...requests.map(({ arrivedAt }) => arrivedAt))
  );
}

/** Compares displayed elapsed times with the server's log. */
async function agreement({ browser, window, server }: Setting): Promise<Margin[]> {
  const modes = ['Sequential', 'Parallel'] as const;
  const errors = { Sequential: [] as number[], Parallel: [] as number[] };
  const served = { Sequential: 0, Parallel: 0 };
  await window.choose('Compare');
  // The first round only opens the connection.
  for (let round = 0; round <= ROUNDS; round++) {
    server.log.clear();
    await window.run();
    await window.verdict();
    const shown = await window.comparison();
    for (const [index, mode] of modes.entries()) {
      served[mode] = span(server.log.requests.slice(3 * index, 3 * index + 3));
      if (round > 0)
        errors[mode].push(Math.abs((shown[mode]?.elapsed ?? Number.NaN) - served[mode]));
    }
  }
  return modes.map((mode) => ({
    browser,
    what: `elapsed time of ${mode}, off by`,
    rounds: ROUNDS,
    margin: spreadOf(errors[mode]),
    most: Math.max(10, served[mode] * 0.05),
  }));
}

/** Measures the time from the click on Stop until the server sees the abort. */
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

/** Compares the waiting phase with the server's time. */
async function waiting({ kind, browser, window, server }: Setting): Promise<Margin> {
  const errors: number[] = [];
  await window.choose('Sequential');
  for (let round = 0; round < ROUNDS; round++) {
    server.log.clear();
    await window.run();
    await window.verdict();
    const run = timelineOf(await storedLog(window.page))?.runs.find(({ earlier }) => !earlier);
    for (const [index, { attempts }] of (run?.lanes ?? []).entries()) {
      const { arrivedAt = 0, headersAt = Number.NaN } = server.log.requests[index] ?? {};
      const phase = attempts[0]?.timing?.phases?.waiting ?? Number.NaN;
      errors.push(Math.abs(phase - (headersAt - arrivedAt)));
    }
  }
  return {
    browser,
    what: 'phase “waiting”, with the permission, off by',
    rounds: errors.length,
    margin: spreadOf(errors),
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

/** Compares the window with the server's log, in both browsers. */
export async function measureWindow(note: (text: string) => void): Promise<WindowResults> {
  const [load = Number.NaN] = os.loadavg();
  const rows = [...(await measureIn('chromium', note)), ...(await measureIn('firefox', note))];
  return { rows, load };
}
