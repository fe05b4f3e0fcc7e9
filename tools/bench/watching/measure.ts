import os from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { weatherOfCities } from '../../../adapters/weather/city.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import { type RunTimeline, timelineOf } from '../../../engine/log/timeline.ts';
import { longestBlock } from '../../../engine/measure/longest-block.ts';
import type { ModeId } from '../../../engine/modes/index.ts';
import type { Kind } from '../../browser/extension-browser.ts';
import { giveCommand } from '../../browser/give-command.ts';
import { launch } from '../../browser/launch.ts';
import { storedLog } from '../../browser/stored-log.ts';
import { builds } from '../../build.ts';
import { citiesFor } from '../cities.ts';
import { quantile } from '../spread.ts';
import { type FrameTimes, recordFrames } from './frames.ts';
import { type ProcessorTime, processorTime } from './processor-time.ts';

/** Elapsed times in ms of one mode, with a window and without. */
export interface Watched {
  mode: ModeId;
  watched: number;
  unwatched: number;
}

/** Cost of watching a comparison. */
export interface WatchingCost {
  browser: string;
  cities: number;
  modes: readonly Watched[];
  /** Share of the comparison in which the main thread was busy, with a window and without. */
  mainThread: { watched: number; unwatched: number };
  /** The same of all processes, which can be more than 1. */
  processes: { watched: number; unwatched: number };
  frames: FrameTimes;
  /** 95th percentile of the longest blocks in ms, with a window and without. */
  block: { watched: number; unwatched: number };
}

/** All results, and the load average of the machine in the minute before. */
export interface WatchingResults {
  costs: readonly WatchingCost[];
  load: number;
}

/** Comparisons that are made with a window and without. */
export interface WatchingPlan {
  kinds: readonly Kind[];
  cities: readonly number[];
  /** Pairs of one with a window and one without. */
  pairs: number;
}

export const FULL_PLAN: WatchingPlan = {
  kinds: ['chromium', 'firefox'],
  cities: [3, 10, 25, 100, 1_000],
  pairs: 5,
};

const MODES: readonly ModeId[] = ['sequential', 'parallel', 'pool', 'chunked', 'bulk'];
/** Sequential and Chunked would take minutes. */
const MODES_OF_A_THOUSAND: readonly ModeId[] = ['parallel', 'pool'];
/** ms for a new window to become idle. */
export const SETTLING = 1_000;

export interface Setting {
  kind: Kind;
  /** Id of the browser's first process. */
  process: number;
  /** Page of the extension without any script. */
  quiet: Page;
  count: number;
}

interface Measured extends ProcessorTime {
  runs: readonly RunTimeline[];
}

/** Carries out a comparison, and measures the processor time from its start to its end. */
export async function compare({ kind, process, quiet, count }: Setting): Promise<Measured> {
  const since = Date.now();
  const before = processorTime(kind, process);
  await giveCommand(quiet, {
    type: 'start',
    plan: {
      workload: weatherOfCities(citiesFor(count)),
      source: { kind: 'simulated', protocol: 'h2' },
      modes: count < 1_000 ? [...MODES] : [...MODES_OF_A_THOUSAND],
      rounds: 1,
      size: count < 1_000 ? 4 : 40,
      warmUp: false,
      retryPolicy: DEFAULT_RETRY_POLICY,
      paced: false,
    },
    against: [],
  });
  // Rarely, because reading the log is work for the same thread.
  const log = await storedLog(quiet, { since, polling: 1_000 });
  const after = processorTime(kind, process);
  return {
    runs: timelineOf(log)?.runs ?? [],
    mainThread: after.mainThread - before.mainThread,
    browser: after.browser - before.browser,
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const median = (values: readonly number[]) => quantile(values, 0.5);
export const lengthOf = ({ runs }: Measured) =>
  sum(runs.map(({ elapsed = Number.NaN }) => elapsed));

/** Compares two lists of equally many comparisons. */
function costOf(watched: readonly Measured[], unwatched: readonly Measured[]) {
  const both = (of: (measured: Measured) => number) => ({
    watched: median(watched.map(of)),
    unwatched: median(unwatched.map(of)),
  });
  const blocks = (all: readonly Measured[]) =>
    quantile(
      all.flatMap(({ runs }) => runs.flatMap((run) => longestBlock(run) ?? [])),
      0.95,
    );
  return {
    modes: (unwatched[0]?.runs ?? []).map(({ mode }, index) => ({
      mode,
      ...both(({ runs }) => runs[index]?.elapsed ?? Number.NaN),
    })),
    mainThread: both((measured) => measured.mainThread / lengthOf(measured)),
    processes: both((measured) => measured.browser / lengthOf(measured)),
    block: { watched: blocks(watched), unwatched: blocks(unwatched) },
  };
}

async function measureIn(
  kind: Kind,
  { cities, pairs }: WatchingPlan,
  note: (text: string) => void,
): Promise<WatchingCost[]> {
  const browser = await launch(kind, {
    extensionDir: builds[kind],
    locale: 'en-GB',
    watchBackground: false,
  });
  try {
    const quiet = await browser.openPage('icons/16.png');
    const process = quiet.browser().process()?.pid;
    if (process === undefined) throw new Error(`${kind} has no process.`);
    const costs: WatchingCost[] = [];
    for (const count of cities) {
      const setting = { kind, process, quiet, count };
      const openWindow = async () => {
        const window = await browser.openPage();
        await window.bringToFront();
        await window.waitForSelector('fieldset');
        await setTimeout(SETTLING);
        return window;
      };
      const watched: Measured[] = [];
      const unwatched: Measured[] = [];
      for (let pair = 0; pair < pairs; pair++) {
        note(`watching: ${count} cities in ${kind}, pair ${pair + 1} of ${pairs}`);
        const window = await openWindow();
        watched.push(await compare(setting));
        await window.close();
        await setTimeout(SETTLING);
        unwatched.push(await compare(setting));
      }
      // By itself, because whatever asks for every frame also causes them.
      const window = await openWindow();
      const recording = await recordFrames(window);
      await compare(setting);
      const frames = await recording.stop();
      await window.close();
      costs.push({
        browser: browser.version.replace('/', ' '),
        cities: count,
        frames,
        ...costOf(watched, unwatched),
      });
    }
    return costs;
  } finally {
    await browser.close();
  }
}

/** Measures the cost of a window that watches a comparison. */
export async function measureWatching(
  plan: WatchingPlan,
  note: (text: string) => void,
): Promise<WatchingResults> {
  const [load = Number.NaN] = os.loadavg();
  const costs: WatchingCost[] = [];
  for (const kind of plan.kinds) costs.push(...(await measureIn(kind, plan, note)));
  return { costs, load };
}
