import { setTimeout } from 'node:timers/promises';
import type { Kind } from '../../browser/extension-browser.ts';
import { launch } from '../../browser/launch.ts';
import { overlapWindow } from '../../browser/overlap-window.ts';
import { builds } from '../../build.ts';
import { quantile } from '../spread.ts';
import { compare, lengthOf, SETTLING } from '../watching/measure.ts';

/** Busy shares of the main thread in comparisons that a side panel watches. */
export interface CodeCost {
  browser: string;
  /** One for each comparison, with the code shown and without. */
  shown: readonly number[];
  hidden: readonly number[];
}

export const REQUESTS = 100;
const PAIRS = 5;

export async function measureIn(kind: Kind, note: (text: string) => void): Promise<CodeCost> {
  const browser = await launch(kind, {
    extensionDir: builds[kind],
    locale: 'en-GB',
    watchBackground: false,
  });
  try {
    const quiet = await browser.openPage('icons/16.png');
    const process = quiet.browser().process()?.pid;
    if (process === undefined) throw new Error(`${kind} has no process.`);
    const shareWith = async (isShown: boolean) => {
      const page = await browser.openDoor('panel');
      await page.bringToFront();
      if (isShown) {
        await overlapWindow(page).press('Code');
        await page.waitForSelector('.code [data-line]');
      } else {
        await overlapWindow(page).untilOffered('Code');
      }
      await setTimeout(SETTLING);
      const measured = await compare({ kind, process, quiet, count: REQUESTS });
      await page.close();
      await setTimeout(SETTLING);
      return measured.mainThread / lengthOf(measured);
    };
    const shown: number[] = [];
    const hidden: number[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      note(`code: ${kind}, pair ${pair + 1} of ${PAIRS}`);
      shown.push(await shareWith(true));
      hidden.push(await shareWith(false));
    }
    return { browser: browser.version.replace('/', ' '), shown, hidden };
  } finally {
    await browser.close();
  }
}

/** Measures the cost of showing the code, whose lines are lit while a comparison runs. */
export async function measureCode(note: (text: string) => void): Promise<CodeCost[]> {
  return [await measureIn('chromium', note), await measureIn('firefox', note)];
}

/** Median share of the main thread. */
export const share = (all: readonly number[]) => quantile(all, 0.5);
