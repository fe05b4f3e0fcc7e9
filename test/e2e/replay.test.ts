import path from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { pages } from '../../tools/browser/extension-browser.ts';
import { type OverlapWindow, overlapWindow } from '../../tools/browser/overlap-window.ts';
import { describeInBrowser, hold, locationOf } from './fixture.ts';

/** Moves the slider. @returns what is drawn there */
async function seek(page: Page, ms: number) {
  await page.$eval(
    '[aria-label="Moment"]',
    (slider, ms) => {
      (slider as HTMLInputElement).value = `${ms}`;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    },
    ms,
  );
  return picture(page);
}

/** Moment and runs in the timeline as they are drawn, without ids. */
async function picture(page: Page) {
  return page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const runs = document.querySelector('[aria-label="Timeline"] .runs')?.outerHTML ?? '';
    return {
      moment: document.querySelector('[aria-label="Moment"]')?.getAttribute('aria-valuetext'),
      runs: runs.replaceAll(/ (id|aria-controls)="[^"]*"/g, ''),
      covers: Array.from(
        document.querySelectorAll('.lane .cover'),
        (cover) => getComputedStyle(cover).transform,
      ),
    };
  });
}

const press = (page: Page, name: string) => page.click(`[role="toolbar"] [aria-label="${name}"]`);

/** Plays, and waits until the replay has begun and ended, however short it is. */
async function playToEnd(page: Page): Promise<void> {
  const replay = await page.evaluateHandle(() => {
    const isOffered = (name: string) =>
      document.querySelector(`[role="toolbar"] [aria-label="${name}"]`) !== null;
    const ended = new Promise<void>((resolve) => {
      let hasBegun = false;
      const observer = new MutationObserver(() => {
        hasBegun ||= isOffered('Pause');
        if (!hasBegun || !isOffered('Play')) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    return { ended };
  });
  await press(page, 'Play');
  await replay.evaluate(({ ended }) => ended);
}

describeInBrowser(
  'A replay',
  (fixture) => {
    let window: OverlapWindow;

    it('holds a live run, which goes on, and catches up with it', async () => {
      const { openDoor, server } = fixture();
      const release = hold(server, locationOf('new_york'));
      window = await openDoor('lab');
      const { page } = window;
      await window.run();
      await window.untilArrived('Sequential', 1);
      await press(page, 'Pause');
      const held = await picture(page);
      const { length } = server.log.requests;
      release();
      await server.log.waitFor((requests) => requests.length > length, 60_000);
      expect(await picture(page)).toEqual(held);
      expect(held.moment).toContain('requests in flight');
      await press(page, 'Play');
      await window.untilArrived('Sequential', 2);
      await window.verdict();
    });

    it('shows the same at three moments, latest or saved', async () => {
      const { page } = window;
      await window.run();
      await window.verdict();
      const moments = [100, 350, 650];
      const latest: unknown[] = [];
      for (const ms of moments) latest.push(await seek(page, ms));
      expect(new Set(latest.map((one) => JSON.stringify(one))).size).toBe(3);
      // From the other side.
      for (const [index, ms] of [...moments.entries()].reverse()) {
        expect(await seek(page, ms)).toEqual(latest[index]);
      }
      const hash = await page.evaluate(() => location.hash);
      await page.close();
      window = overlapWindow(await fixture().browser.openPage(`${pages.lab}${hash}`));
      await window.page.waitForSelector('[aria-label="Moment"]');
      await window.verdict();
      for (const [index, ms] of moments.entries()) {
        expect(await seek(window.page, ms)).toEqual(latest[index]);
      }
    });

    it('steps through a file of format 1', async () => {
      const { page } = window;
      const input = await page.waitForSelector('input[type="file"]');
      await (input as ElementHandle<HTMLInputElement>).uploadFile(
        path.resolve(import.meta.dirname, '../support/format-1/plain.json'),
      );
      await page.waitForFunction(() => document.body.textContent?.includes('plain.json'));
      const whole = await picture(page);
      const visited: unknown[] = [];
      for (let step = 0; step < 3; step++) {
        await press(page, 'Previous event');
        visited.push(await picture(page));
      }
      expect(new Set(visited.map((one) => JSON.stringify(one))).size).toBe(3);
      await press(page, 'Next event');
      expect(await picture(page)).toEqual(visited[1]);
      await page.keyboard.press('End');
      expect(await picture(page)).toEqual(whole);
    });

    it('plays to the end, and rests on the whole', async () => {
      const { page } = window;
      await playToEnd(page);
      expect(await page.$$('.lane .cover')).toEqual([]);
    });
  },
  { server: { latency: () => 300 } },
);
