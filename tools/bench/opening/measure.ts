import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { startWeatherServer } from '../../../server/weather-server.ts';
import type { Kind } from '../../browser/extension-browser.ts';
import { launch } from '../../browser/launch.ts';
import { temporaryFolder } from '../../browser/temporary-folder.ts';
import { builds } from '../../build.ts';
import { quantile } from '../spread.ts';
import { emptyExtension } from './empty-extension.ts';
import { type Opening, openingIn, probe, TRY } from './probe.ts';

/** Medians of one state of the extension, in ms. */
export interface OpeningRow {
  browser: string;
  kind: Kind;
  /** State before the openings. */
  state: string;
  painted: { empty: number; overlap: number };
  usable: { empty: number; overlap: number };
}

/** All results of opening. */
export interface OpeningResults {
  rows: readonly OpeningRow[];
  /** Load average of the machine in the minute before. */
  load: number;
}

/** Openings of each extension, in turns. */
export const ROUNDS = 21;

/** Openings in which Run is clicked as soon as it counts as usable. */
const TRIES = 3;

/** ms for a page to open undisturbed by the driver, and for the browser to calm down after it. */
const CALM = 300;

/** Latency of the server in ms, so that a run is seen. */
const LATENCY = 200;

/** Opens the popup's page in a new tab. @throws if no run starts although Run was clicked */
async function open(browser: Browser, address: string): Promise<Opening> {
  const page = await browser.newPage();
  try {
    if (address.startsWith('chrome')) await page.evaluateOnNewDocument(probe);
    // In Firefox, this only rejects when the page closes.
    page.goto(address).catch(() => undefined);
    await setTimeout(CALM);
    return await untilOpen(page);
  } finally {
    await page.close();
    await setTimeout(CALM);
  }
}

/** Polls, because in Firefox an evaluation during a navigation fails. */
async function untilOpen(page: Page): Promise<Opening> {
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline) {
    const opening = await page.evaluate(openingIn).catch(() => undefined);
    if (opening) return opening;
    await setTimeout(CALM);
  }
  throw new Error(`No usable button in ${page.url()}, or no run after a click.`);
}

/** Adds the probe as a file: Firefox lets drivers run nothing before an extension's page. */
function withProbe(build: string, folder: string): string {
  cpSync(build, folder, { recursive: true });
  const page = path.join(folder, 'popup.html');
  const html = readFileSync(page, 'utf8').replace(
    '<head>',
    '<head><script src="/probe.js"></script>',
  );
  writeFileSync(page, html);
  writeFileSync(path.join(folder, 'probe.js'), `(${probe})();`);
  return folder;
}

/** Starts a browser with one of the two extensions. */
async function start(kind: Kind, build: string, folder: string, port: number) {
  const started = await launch(kind, {
    extensionDir: kind === 'firefox' ? withProbe(build, folder) : build,
    server: { port },
    locale: 'en-GB',
    watchBackground: false,
  });
  // Stays open, so that no opening has to wait for a process: Overlap's background is one anyway.
  const page = await started.openPage();
  // Firefox does not report the address of an extension's page to drivers.
  const address = await page.evaluate(() => location.href);
  return { started, open: (query = '') => open(page.browser(), address + query) };
}

async function measureIn(kind: Kind, note: (text: string) => void): Promise<OpeningRow[]> {
  const folder = temporaryFolder();
  const server = await startWeatherServer({ latency: () => LATENCY });
  const inside = (name: string) => path.join(folder.profile, name);
  const built = emptyExtension(kind, inside('empty'));
  const empty = await start(kind, built, inside('probed empty'), server.port);
  const overlap = await start(kind, builds[kind], inside('probed'), server.port);

  const row = async (state: string): Promise<OpeningRow> => {
    note(`opening: ${state}, ${kind}`);
    const openings = { empty: [] as Opening[], overlap: [] as Opening[] };
    for (let round = 0; round < ROUNDS; round++) {
      openings.empty.push(await empty.open());
      openings.overlap.push(await overlap.open());
    }
    const medians = (what: 'painted' | 'usable') => ({
      empty: quantile(
        openings.empty.map((opening) => opening[what]),
        0.5,
      ),
      overlap: quantile(
        openings.overlap.map((opening) => opening[what]),
        0.5,
      ),
    });
    const browser = overlap.started.version.replace('/', ' ').replace(/^f/, 'F');
    return { browser, kind, state, painted: medians('painted'), usable: medians('usable') };
  };

  try {
    const first = await row('nothing saved');
    for (let round = 0; round < TRIES; round++) {
      await empty.open(TRY);
      await overlap.open(TRY);
    }
    return [first, await row('a saved comparison')];
  } finally {
    await empty.started.close();
    await overlap.started.close();
    await server.close();
    folder.remove();
  }
}

/** Compares the opening of the popup's page with that of an empty extension's, in both browsers. */
export async function measureOpening(note: (text: string) => void): Promise<OpeningResults> {
  const [load = Number.NaN] = os.loadavg();
  const rows = [...(await measureIn('chromium', note)), ...(await measureIn('firefox', note))];
  return { rows, load };
}
