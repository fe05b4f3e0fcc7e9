import type { Page } from 'puppeteer-core';
import { afterAll, expect, it } from 'vitest';
import { doors } from '../../tools/browser/extension-browser.ts';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { overlapWindow, VERDICT } from '../../tools/browser/overlap-window.ts';
import { temporaryFolder } from '../../tools/browser/temporary-folder.ts';
import { full } from '../support/full.ts';
import { itInFull } from '../support/it-in-full.ts';
import { violations } from './axe.ts';
import { buildInPortuguese } from './build-in-portuguese.ts';
import { describeInBrowser, hold, locationOf } from './fixture.ts';
import { kind } from './lane.ts';

for (const colorScheme of full ? (['light', 'dark'] as const) : (['light'] as const)) {
  describeInBrowser(
    `Accessibility, ${colorScheme}`,
    (fixture) => {
      it('lets a user choose a city and a mode, and run, with the keyboard only', async () => {
        const { browser, server } = fixture();
        // In a tab, the driver's key presses arrive in both browsers.
        const window = overlapWindow(await browser.openPage());
        const { page } = window;
        await page.waitForSelector('fieldset');
        const focused = () =>
          page.evaluate(() => {
            const element = document.activeElement;
            const label = element?.closest('label')?.textContent;
            return label ?? element?.getAttribute('aria-label') ?? element?.textContent ?? '';
          });
        const tabTo = async (name: string) => {
          for (let presses = 0; presses < 40; presses++) {
            await page.keyboard.press('Tab');
            if ((await focused()) === name) return;
          }
          throw new Error(`Tab did not reach ${name}.`);
        };

        await tabTo('London');
        for (let presses = 0; presses < 5; presses++) await page.keyboard.press('ArrowRight');
        expect(await focused()).toBe('Cairo');
        await page.keyboard.press(' ');
        await tabTo('Compare');
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowRight');
        expect(await window.checkedModes()).toEqual(['Parallel']);
        await tabTo('Run');
        await page.keyboard.press('Enter');
        expect(await window.verdict()).toContain('Parallel took');
        expect(await focused()).toBe('Run');
        expect(ofRuns(server.log.requests)).toHaveLength(4);
        await page.close();
      });

      it('has no axe violations before, during and after a run, and with failures', async () => {
        const { open, server } = fixture();
        server.setFault(locationOf('tokyo'), { kind: 'status', status: 500 });
        const release = hold(server, locationOf('new_york'));
        const window = await open();
        await window.setRetryPolicy(10, 0);
        await window.choose('Compare');
        expect(await violations(window.page)).toEqual([]);
        await window.run();
        expect(await violations(window.page)).toEqual([]);
        release();
        await window.verdict();
        expect(await violations(window.page)).toEqual([]);
      });

      it.each(['panel', 'lab'] as const)('has no axe violations in the %s', async (door) => {
        const { page } = await fixture().openDoor(door);
        // With the failures of the comparison before.
        await page.waitForSelector('[aria-label="Comparison"]');
        expect(await violations(page)).toEqual([]);
        await page.close();
      });

      const inOne = kind === 'chromium' ? it : itInFull;
      inOne('has no axe violations with any kind of work and all modes in the lab', async () => {
        const { page } = await fixture().openDoor('lab');
        const found: string[] = [];
        for (const name of ['More modes', 'Faults']) await page.click(`::-p-aria(${name})`);
        for (const work of ['Your endpoints', 'Pipeline', 'Hashing', 'Same address']) {
          await page.click(`::-p-aria([name="${work}"][role="radio"])`);
          await page.waitForFunction(
            (work) =>
              document.querySelector('[aria-label=Workload] :checked')?.closest('label')
                ?.textContent === work,
            {},
            work,
          );
          await page.waitForSelector('.setup fieldset');
          found.push(...(await violations(page)).map((violation) => `${work}: ${violation}`));
        }
        expect(found).toEqual([]);
        await page.click('::-p-aria([name="Cities"][role="radio"])');
        await page.close();
      });

      itInFull('has no axe violations with rounds, many cities, and a history', async () => {
        const { open } = fixture();
        const window = await open();
        await window.choose('Compare');
        await window.compareModes(['Sequential', 'Pool', 'Blocking']);
        await window.rounds(5);
        expect(await violations(window.page)).toEqual([]);
        await window.setSize(0);
        expect(await violations(window.page)).toEqual([]);
        await window.setSize(2);
        await window.rounds(1);
        await window.choose('Simulated');
        await window.press('Select 25');
        await window.choose('Parallel');
        await window.run();
        await window.verdict();
        expect(await violations(window.page)).toEqual([]);
        await window.run();
        await window.verdict();
        await window.press('History');
        await window.page.waitForSelector('dialog .entry');
        for (const nth of [0, 1]) await (await window.page.$$('dialog .entry input'))[nth]?.click();
        await window.press('Delete all');
        expect(await violations(window.page)).toEqual([]);
        await window.press('Compare these two');
        await window.page.waitForSelector('dialog table');
        expect(await violations(window.page)).toEqual([]);
      });
    },
    {
      server: { latency: () => 100 },
      // Dark colours and reduced motion share one browser.
      ...(colorScheme === 'dark' && { launch: { colorScheme, reducedMotion: true } }),
    },
  );
}

/** Waits until a page of any language has a verdict and can run again. */
const untilConcluded = (page: Page) =>
  page.waitForFunction(
    (verdict) =>
      document.querySelector(verdict)?.textContent && document.querySelector('#run:not(.stop)'),
    {},
    VERDICT,
  );

if (full) {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  describeInBrowser(
    'Accessibility, forced colours in Portuguese',
    (fixture) => {
      it.each(doors)('has no axe violations in the %s', async (door) => {
        const page = await fixture().browser.openDoor(door);
        await page.waitForSelector('#run');
        expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
        await page.click('#run');
        await page.waitForSelector('#run.stop');
        await untilConcluded(page);
        // The system chooses the colours.
        const found = await violations(page);
        expect(found.filter((violation) => !violation.startsWith('color-contrast'))).toEqual([]);
        await page.close();
      });
    },
    {
      extensionDir: buildInPortuguese(kind, folder.profile),
      launch: { forcedColors: true },
      server: { latency: () => 100 },
    },
  );
}
