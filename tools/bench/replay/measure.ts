import os from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { weatherOfCities } from '../../../adapters/weather/city.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import type { ExtensionBrowser, Kind } from '../../browser/extension-browser.ts';
import { giveCommand } from '../../browser/give-command.ts';
import { launch } from '../../browser/launch.ts';
import { storedLog } from '../../browser/stored-log.ts';
import { builds } from '../../build.ts';
import { citiesFor } from '../cities.ts';
import { quantile } from '../spread.ts';

/** Times of frames in ms. */
interface Frames {
  median: number;
  p99: number;
}

/** Cost of a replay. */
export interface ReplayCost {
  browser: string;
  requests: number;
  /** From a step to a random moment to the next frame. */
  steps: Frames;
  /** Between the frames of playing. */
  playing: Frames;
}

/** All results, and the load average of the machine in the minute before. */
export interface ReplayResults {
  costs: readonly ReplayCost[];
  load: number;
}

/** Requests of each of two modes. */
export const REQUESTS = [100, 1_000] as const;

/** Random moments. */
export const STEPS = 300;

const framesOf = (times: readonly number[]): Frames => ({
  median: quantile(times, 0.5),
  p99: quantile(times, 0.99),
});

/** Steps to random moments, one in each frame. */
function stepsIn(page: Page): Promise<number[]> {
  return page.evaluate(async (steps) => {
    const slider = document.querySelector<HTMLInputElement>('[aria-label="Moment"]');
    if (!slider) throw new Error('There is no slider.');
    const frame = () => new Promise<number>(requestAnimationFrame);
    const times: number[] = [];
    for (let step = 0; step < steps; step++) {
      const before = await frame();
      slider.value = `${Math.random() * Number(slider.max)}`;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      times.push((await frame()) - before);
    }
    return times;
  }, STEPS);
}

/** Plays from the start to the end. */
function playIn(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const frame = () => new Promise<number>(requestAnimationFrame);
    const button = (name: string) =>
      document.querySelector<HTMLElement>(`[role="toolbar"] [aria-label="${name}"]`);
    button('Play')?.click();
    const times: number[] = [];
    let last = await frame();
    while (button('Pause')) {
      const at = await frame();
      times.push(at - last);
      last = at;
    }
    return times;
  });
}

async function measureIn(browser: ExtensionBrowser, requests: number): Promise<ReplayCost> {
  const quiet = await browser.openPage('icons/16.png');
  const since = Date.now();
  await giveCommand(quiet, {
    type: 'start',
    plan: {
      workload: weatherOfCities(citiesFor(requests)),
      source: { kind: 'simulated', protocol: 'h2' },
      modes: ['parallel', 'pool'],
      rounds: 1,
      size: requests / 25,
      warmUp: false,
      retryPolicy: DEFAULT_RETRY_POLICY,
      paced: false,
    },
    against: [],
  });
  await storedLog(quiet, { since });
  const page = await browser.openDoor('lab');
  await page.bringToFront();
  await page.waitForSelector('[aria-label="Moment"]');
  // For a new window to become idle.
  await setTimeout(2_000);
  const steps = framesOf(await stepsIn(page));
  await page.keyboard.press('End');
  const playing = framesOf(await playIn(page));
  await page.close();
  await quiet.close();
  return { browser: browser.version.replace('/', ' '), requests, steps, playing };
}

/** Measures how fast the lab steps to a moment of a saved comparison, and plays it. */
export async function measureReplay(note: (text: string) => void): Promise<ReplayResults> {
  const [load = Number.NaN] = os.loadavg();
  const costs: ReplayCost[] = [];
  for (const kind of ['chromium', 'firefox'] satisfies Kind[]) {
    const browser = await launch(kind, {
      extensionDir: builds[kind],
      locale: 'en-GB',
      reducedMotion: false,
    });
    try {
      for (const requests of REQUESTS) {
        note(`replay: ${requests} requests in ${kind}`);
        costs.push(await measureIn(browser, requests));
      }
    } finally {
      await browser.close();
    }
  }
  return { costs, load };
}
