import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { doors } from '../../tools/browser/extension-browser.ts';
import { type OverlapWindow, overlapWindow, windowIn } from '../../tools/browser/overlap-window.ts';
import { describeInBrowser } from './fixture.ts';
import { kind } from './lane.ts';

/** Results on the screen. A tab that was in the background may have to catch up. */
async function shownIn(window: OverlapWindow) {
  await window.page.bringToFront();
  await window.untilOffered('Run');
  return {
    sequential: await window.lanes('Sequential'),
    parallel: await window.lanes('Parallel'),
    comparison: await window.comparison(),
  };
}

/** Latency in ms: none of the requests ends by itself while they are held. */
let latency = 100;

describeInBrowser(
  'Three doors',
  (fixture) => {
    it('follow one run, started in each of them in turn and stopped in another', async () => {
      const windows: OverlapWindow[] = [];
      for (const door of doors) windows.push(await fixture().openDoor(door));

      for (const [index, starter] of windows.entries()) {
        const others = windows.filter((window) => window !== starter);
        latency = 100;
        await starter.page.bringToFront();
        await starter.run();
        const verdict = await starter.verdict();
        const shown = await shownIn(starter);
        expect(shown.sequential).toHaveLength(3);
        expect(shown.comparison.Parallel?.elapsed).toBeGreaterThan(0);
        for (const other of others) {
          expect(await shownIn(other)).toEqual(shown);
          expect(await other.verdict()).toBe(verdict);
        }

        latency = 60_000;
        await starter.page.bringToFront();
        await starter.run();
        for (const other of others) {
          await other.page.bringToFront();
          await other.untilRunning();
          await other.page.waitForSelector('ul[aria-label="Sequential"] li');
        }
        await windows[(index + 1) % windows.length]?.page.bringToFront();
        await windows[(index + 1) % windows.length]?.stop();
        const stopped = await shownIn(starter);
        expect(stopped.sequential.map(({ text }) => text)).not.toEqual(
          shown.sequential.map(({ text }) => text),
        );
        for (const other of others) expect(await shownIn(other)).toEqual(stopped);
      }
      for (const { page } of windows) await page.close();
    });

    it('show the same to a window that opens late', async () => {
      latency = 60_000;
      const starter = await fixture().openDoor('popup');
      await starter.run();
      for (const door of doors) {
        const late = await fixture().openDoor(door);
        await late.untilRunning();
        await late.page.waitForSelector('ul[aria-label="Sequential"] li');
        expect((await late.lanes('Sequential')).map(({ text }) => text.split(' ')[0])).toEqual([
          'London',
          'New',
          'Tokyo',
        ]);
        await late.page.close();
      }
      await starter.page.bringToFront();
      await starter.stop();
      await starter.page.close();
    });
  },
  { server: { latency: () => latency } },
);

/** Finds the tab of the lab; Firefox does not report the addresses of an extension's pages. */
async function labIn(page: Page): Promise<Page[]> {
  const pages = await page.browser().pages();
  const paths = await Promise.all(
    pages.map((page) => page.evaluate(() => location.pathname).catch(() => '')),
  );
  return pages.filter((_, index) => paths[index] === '/lab.html');
}

const hash = (page: Page) => page.evaluate(() => location.hash);

describeInBrowser(
  'The way from one door to another',
  (fixture) => {
    it('leads to the lab, with the comparison that is shown', async () => {
      const { browser, open } = fixture();
      const watcher = await fixture().openTab();
      await watcher.choose('Simulated');
      await watcher.run();
      await watcher.verdict();
      const first = await watcher.comparison();

      const popup = await open();
      await popup.verdict();
      await popup.press('Open the lab');
      await expect.poll(() => labIn(watcher.page)).toHaveLength(1);
      const [page] = await labIn(watcher.page);
      if (!page) throw new Error('no lab');
      const lab = await windowIn(page);
      await lab.verdict();
      expect(await lab.comparison()).toEqual(first);
      const address = await hash(page);
      expect(address).toMatch(/^#[\w-]{36}$/);
      await browser.closePopup();

      // A new run has its own address, and Back leads to the one before.
      await lab.run();
      await lab.verdict();
      expect(await hash(page)).not.toBe(address);
      const second = await lab.comparison();
      await page.evaluate(() => history.back());
      await page.waitForSelector('.opened');
      expect(await hash(page)).toBe(address);
      expect(await lab.comparison()).toEqual(first);

      // So does reloading.
      await page.evaluate(() => location.reload());
      await page.waitForSelector('.opened');
      expect(await lab.comparison()).toEqual(first);

      // The button finds the same tab.
      const panel = await fixture().openDoor('panel');
      await panel.verdict();
      await panel.press('Open the lab');
      await expect.poll(() => hash(page)).not.toBe(address);
      await page.waitForFunction(() => !document.querySelector('.opened'));
      expect(await lab.comparison()).toEqual(second);
      expect(await labIn(page)).toHaveLength(1);
      await panel.page.close();
      await watcher.page.close();
    });

    it('leads nowhere with the address of a comparison that is not saved', async () => {
      const page = await fixture().browser.openPage('lab.html#gone');
      await page.waitForSelector('[role="alert"]');
      expect(await page.$eval('[role="alert"]', ({ textContent }) => textContent)).toContain(
        'This link leads to no saved comparison.',
      );
      expect(await hash(page)).not.toBe('#gone');
      await page.close();
    });

    it('leads to the side panel, which follows a run', async () => {
      const { browser, open, openDoor } = fixture();
      const lab = await openDoor('lab');
      /** Visible pages of the extension in panels. */
      const panels = () =>
        lab.page.evaluate(async () => {
          type Runtime = { getContexts(filter: object): Promise<{ documentUrl: string }[]> };
          const { chrome } = globalThis as unknown as { chrome: { runtime: Runtime } };
          const found = await chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] });
          return found.map(({ documentUrl }) => new URL(documentUrl).pathname);
        });
      expect(await panels()).toEqual([]);
      const popup = await open();
      await popup.press('Open the side panel');
      await expect.poll(panels).toEqual(['/sidepanel.html']);
      await browser.closePopup();

      // Firefox does not let drivers into its sidebar.
      if (kind !== 'chromium') return;
      const target = await lab.page
        .browser()
        .waitForTarget((target) => target.url().endsWith('/sidepanel.html'));
      const panel = overlapWindow(await target.asPage());
      await lab.page.bringToFront();
      await lab.choose('Open-Meteo');
      latency = 60_000;
      await lab.run();
      await panel.untilRunning();
      await panel.page.waitForSelector('ul[aria-label="Sequential"] li');
      await lab.stop();
      await panel.untilOffered('Run');
    });
  },
  // A browser of its own: the panel stays open.
  { launch: {}, server: { latency: () => latency } },
);
