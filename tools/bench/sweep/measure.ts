import os from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { weatherOfCities } from '../../../adapters/weather/city.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import { sweepOver } from '../../../engine/log/sweep.ts';
import type { ExtensionBrowser, Kind } from '../../browser/extension-browser.ts';
import { giveCommand } from '../../browser/give-command.ts';
import { launch } from '../../browser/launch.ts';
import { builds } from '../../build.ts';
import { citiesFor } from '../cities.ts';
import { type FrameTimes, recordFrames } from '../watching/frames.ts';
import { SETTLING } from '../watching/measure.ts';
import { processorTime } from '../watching/processor-time.ts';

/** Cost of a sweep in one browser. */
export interface SweepCost {
  browser: string;
  /** ms that it took. */
  length: number;
  /** Share of it in which the main thread was busy. */
  mainThread: number;
  frames: FrameTimes;
  /** ms from the start of the navigation to the chart and the lanes of its log, in a new window. */
  opening: number;
}

/** All results, and the load average of the machine in the minute before. */
export interface SweepResults {
  costs: readonly SweepCost[];
  load: number;
}

const REQUESTS = 1_000;
/** Longest sweep, in ms. */
const LIMIT = 300_000;

/** Opens a window on the log, until the chart and an overview stand in it. */
async function openingOf(browser: ExtensionBrowser): Promise<number> {
  const page = await browser.openDoor('lab');
  await page.bringToFront();
  const opening = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const isThere =
            document.querySelector('.sweep-chart') && document.querySelector('.overview');
          if (isThere) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await page.close();
  return opening;
}

async function measureIn(kind: Kind): Promise<SweepCost> {
  const browser = await launch(kind, {
    extensionDir: builds[kind],
    locale: 'en-GB',
    watchBackground: false,
  });
  try {
    const quiet = await browser.openPage('icons/16.png');
    const process = quiet.browser().process()?.pid;
    if (process === undefined) throw new Error(`${kind} has no process.`);
    const page = await browser.openDoor('lab');
    await page.bringToFront();
    await page.waitForSelector('fieldset');
    await setTimeout(SETTLING);
    const frames = await recordFrames(page);
    const before = processorTime(kind, process);
    const start = performance.now();
    const source = { kind: 'simulated', protocol: 'h2' } as const;
    await giveCommand(quiet, {
      type: 'start',
      plan: {
        workload: weatherOfCities(citiesFor(REQUESTS)),
        source,
        modes: ['parallel', 'pool', 'chunked'],
        rounds: 5,
        size: 40,
        warmUp: false,
        retryPolicy: DEFAULT_RETRY_POLICY,
        paced: false,
        sweep: sweepOver('requests', source),
      },
      against: [],
    });
    await page.waitForSelector('.run.stop');
    await page.waitForSelector('.run:not(.stop)', { timeout: LIMIT });
    const length = performance.now() - start;
    const after = processorTime(kind, process);
    const between = await frames.stop();
    await page.close();
    await setTimeout(SETTLING);
    return {
      browser: browser.version.replace('/', ' '),
      length,
      mainThread: (after.mainThread - before.mainThread) / length,
      frames: between,
      opening: await openingOf(browser),
    };
  } finally {
    await browser.close();
  }
}

/** Measures the cost of a sweep over a thousand requests, which the lab watches. */
export async function measureSweep(note: (text: string) => void): Promise<SweepResults> {
  const [load = Number.NaN] = os.loadavg();
  const costs: SweepCost[] = [];
  for (const kind of ['chromium', 'firefox'] satisfies Kind[]) {
    note(`sweep: ${kind}`);
    costs.push(await measureIn(kind));
  }
  return { costs, load };
}
