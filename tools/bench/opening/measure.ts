import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import type { Door } from '../../../components/state/door.ts';
import { startWeatherServer } from '../../../server/weather-server.ts';
import { doors, type Kind, pages } from '../../browser/extension-browser.ts';
import { launch } from '../../browser/launch.ts';
import { temporaryFolder } from '../../browser/temporary-folder.ts';
import { builds } from '../../build.ts';
import { quantile } from '../spread.ts';
import { emptyExtension } from './empty-extension.ts';
import { type Opening, openingIn, probe, TRY } from './probe.ts';

/** Medians of one door in one state of the extension, in ms. */
export interface OpeningRow {
  browser: string;
  kind: Kind;
  door: Door['name'];
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

/** Openings of each page, in turns. */
export const ROUNDS = 21;

/** Openings in which Run is clicked as soon as it counts as usable. */
const TRIES = 3;

/** ms for a page to open undisturbed by the driver, and for the browser to calm down after it. */
const CALM = 300;

/** Latency of the server in ms, so that a run is seen. */
const LATENCY = 200;

/** Opens a page in a new tab. @throws if no run starts although Run was clicked */
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
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
    const page = path.join(folder, name);
    const html = readFileSync(page, 'utf8').replace(
      '<head>',
      '<head><script src="/probe.js"></script>',
    );
    writeFileSync(page, html);
  }
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
  return {
    started,
    open: (door: Door['name'], query = '') =>
      open(page.browser(), address.replace(pages.popup, pages[door]) + query),
  };
}

async function measureIn(kind: Kind, note: (text: string) => void): Promise<OpeningRow[]> {
  const folder = temporaryFolder();
  const server = await startWeatherServer({ latency: () => LATENCY });
  const inside = (name: string) => path.join(folder.profile, name);
  const built = emptyExtension(kind, inside('empty'));
  const empty = await start(kind, built, inside('probed empty'), server.port);
  const overlap = await start(kind, builds[kind], inside('probed'), server.port);

  const rows = async (state: string): Promise<OpeningRow[]> => {
    const openings: Record<'empty' | Door['name'], Opening[]> = {
      empty: [],
      popup: [],
      panel: [],
      lab: [],
    };
    for (let round = 0; round < ROUNDS; round++) {
      note(`opening: ${state}, ${kind}, round ${round + 1} of ${ROUNDS}`);
      openings.empty.push(await empty.open('popup'));
      for (const door of doors) openings[door].push(await overlap.open(door));
    }
    const median = (of: readonly Opening[], what: 'painted' | 'usable') =>
      quantile(
        of.map((opening) => opening[what]),
        0.5,
      );
    const browser = overlap.started.version.replace('/', ' ').replace(/^f/, 'F');
    return doors.map((door) => {
      const compared = (what: 'painted' | 'usable') => ({
        empty: median(openings.empty, what),
        overlap: median(openings[door], what),
      });
      return {
        browser,
        kind,
        door,
        state,
        painted: compared('painted'),
        usable: compared('usable'),
      };
    });
  };

  try {
    const first = await rows('nothing saved');
    for (let round = 0; round < TRIES; round++) {
      await empty.open('popup', TRY);
      for (const door of doors) await overlap.open(door, TRY);
    }
    return [...first, ...(await rows('a saved comparison'))];
  } finally {
    await empty.started.close();
    await overlap.started.close();
    await server.close();
    folder.remove();
  }
}

/** Compares the opening of each door's page with that of an empty extension's, in both browsers. */
export async function measureOpening(note: (text: string) => void): Promise<OpeningResults> {
  const [load = Number.NaN] = os.loadavg();
  const rows = [...(await measureIn('chromium', note)), ...(await measureIn('firefox', note))];
  return { rows, load };
}
