import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { timelineOf } from '../../engine/log/timeline.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { violations } from './axe.ts';
import { describeInBrowser, hold } from './fixture.ts';

const CODE = '[aria-label="Code"]';

/** Numbers of requests that stand at lines, and of those in flight in the timeline. */
const standing = (page: Page, mode: string) =>
  page.evaluate(
    async (code, mode) => {
      await new Promise(requestAnimationFrame);
      const lanes = [...document.querySelectorAll(`ul[aria-label="${mode}"] .lane`)];
      return {
        lines: [...document.querySelectorAll<HTMLElement>(`${code} [data-waiting]`)].map(
          ({ dataset }) => Number(dataset.waiting),
        ),
        inFlight: lanes.filter(({ textContent }) => /waiting|receiving/.test(textContent ?? ''))
          .length,
      };
    },
    CODE,
    mode,
  );

const press = (page: Page, name: string) => page.click(`[role="toolbar"] [aria-label="${name}"]`);

/** Presses a tab or a button of the code. */
const choose = (page: Page, name: string) =>
  page.$$eval(
    `${CODE} button`,
    (buttons, name) => buttons.find(({ textContent }) => textContent === name)?.click(),
    name,
  );

const seek = (page: Page, ms: number) =>
  page.$eval(
    '[aria-label="Moment"]',
    (slider, ms) => {
      (slider as HTMLInputElement).value = `${ms}`;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    },
    ms,
  );

/**
 * Whole ms since the start of the run at which its first requests, or all, are in flight: the first and
 * the last.
 */
async function inFlight(
  page: Page,
  mode: string,
  count?: number,
): Promise<[first: number, last: number]> {
  const run = timelineOf(await storedLog(page))?.runs.find((run) => run.mode === mode);
  const lanes = run?.lanes.slice(0, count) ?? [];
  const starts = lanes.map(({ attempts }) => attempts[0]?.startedAt ?? Number.NaN);
  const ends = lanes.map((lane) => (lane.state === 'ended' ? lane.endedAt : Number.NaN));
  return [Math.ceil(Math.max(...starts)), Math.floor(Math.min(...ends))];
}

describeInBrowser(
  'The code',
  (fixture) => {
    it('is lit by a run that is paused in the middle, and by its replay', async () => {
      const { openDoor, server } = fixture();
      // Parallel's requests, after the one that opens the connection and Sequential's three.
      const release = hold(server, () => true, { after: 1 + 3 });
      const window = await openDoor('lab');
      const { page } = window;
      await page.waitForSelector(CODE);
      await window.run();
      // The mode that runs is chosen by itself.
      await page.waitForSelector(`${CODE} [data-waiting="3"]`);
      await press(page, 'Pause');
      expect(await standing(page, 'Parallel')).toEqual({ lines: [3], inFlight: 3 });
      release();
      await press(page, 'Play');
      await window.verdict();
      // The replay catches up.
      await expect.poll(() => standing(page, 'Parallel')).toEqual({ lines: [], inFlight: 0 });
      const [first, last] = await inFlight(page, 'parallel');
      expect(last - first).toBeGreaterThan(1);
      for (const ms of [last - 1, first]) {
        await seek(page, ms);
        expect(await standing(page, 'Parallel')).toEqual({ lines: [3], inFlight: 3 });
      }
      await choose(page, 'Sequential');
      await seek(page, (await inFlight(page, 'sequential', 1))[0]);
      expect(await standing(page, 'Sequential')).toEqual({ lines: [1], inFlight: 1 });
      expect(await violations(page)).toEqual([]);
      await page.close();
    });

    it('is copied exactly as it is shown', async () => {
      const { page } = await fixture().openDoor('lab');
      await page.waitForSelector(CODE);
      await page.bringToFront();
      for (const language of ['TypeScript', 'Python']) {
        await choose(page, language);
        const copy = await page.waitForSelector(`${CODE} ::-p-aria([name="Copy"][role="button"])`);
        await copy?.click();
        await page.waitForFunction(
          (code) => document.querySelector(`${code} [role="status"]`)?.textContent !== '',
          {},
          CODE,
        );
        await page.evaluate(() => {
          const field = document.createElement('textarea');
          document.body.append(field);
          field.focus();
        });
        await page.keyboard.down('Control');
        // Chromium's driver has to name what the keys do.
        await page.keyboard.press('v', { commands: ['Paste'] });
        await page.keyboard.up('Control');
        const [pasted, shown] = await page.evaluate((code) => {
          const field = document.querySelector('body > textarea:last-child');
          const shown = document.querySelector(`${code} code`)?.textContent;
          return [(field as HTMLTextAreaElement).value, shown];
        }, CODE);
        expect(pasted).toBe(shown);
        expect(pasted?.split('\n').length).toBeGreaterThan(10);
      }
      await page.close();
    });

    it('is behind a button in the side panel', async () => {
      const window = await fixture().openDoor('panel');
      const { page } = window;
      await window.press('Code');
      await page.waitForSelector(`${CODE} code`);
      expect(await violations(page)).toEqual([]);
      await page.close();
    });
  },
  { server: { latency: () => 300 } },
);
