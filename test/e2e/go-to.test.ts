import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { violations } from './axe.ts';
import { describeInBrowser } from './fixture.ts';

/** Opens the dialog by its keys. */
async function openGoTo(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('k');
  await page.keyboard.up('Control');
  await page.waitForSelector('dialog[open] [role="combobox"]');
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent || document.activeElement?.role);

/** Runs a mode over these cities. */
async function run(window: OverlapWindow, cities: readonly string[]): Promise<void> {
  await window.choose('Simulated');
  await window.press('Clear');
  for (const city of cities) await window.toggle(city);
  await window.choose('Parallel');
  await window.run();
  await window.verdict();
}

describeInBrowser('Go to…', (fixture) => {
  it('opens a saved comparison, found by its cities', async () => {
    const window = await fixture().openDoor('lab');
    const { page } = window;
    await run(window, ['London', 'Cairo']);
    await run(window, ['Tokyo', 'Paris']);
    expect((await window.lanes('Parallel')).map(({ text }) => text)).toEqual([
      expect.stringContaining('Tokyo'),
      expect.stringContaining('Paris'),
    ]);
    await openGoTo(page);
    await page.keyboard.type('CAIRO');
    await page.waitForFunction(() => document.querySelectorAll('[role="option"]').length === 1);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.opened');
    await page.waitForFunction(() =>
      document.querySelector('.lane')?.textContent?.includes('London'),
    );
    expect(await page.evaluate(() => location.hash)).not.toBe('');
    expect(await violations(page)).toEqual([]);
    // The link to the same comparison is marked, and the one to the other leads back.
    expect(
      await page.$$eval('.saved-links li', (links) =>
        links.map((link) => [
          link.textContent?.includes('Cairo'),
          link.querySelector('a')?.getAttribute('aria-current'),
        ]),
      ),
    ).toEqual([
      [false, null],
      [true, 'true'],
    ]);
    await (await page.$('.saved-links a'))?.click();
    await page.waitForSelector('.opened', { hidden: true });
    await page.close();
  });

  it('returns the focus to where it was', async () => {
    const { page } = await fixture().openDoor('lab');
    await page.evaluate(() => document.getElementById('run')?.focus());
    await openGoTo(page);
    expect(await focused(page)).toBe('combobox');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { hidden: true });
    await expect.poll(() => focused(page)).toBe('Run');
    await page.close();
  });

  it('keeps the active option in sight', async () => {
    const { page } = await fixture().openDoor('lab');
    await page.setViewport({ width: 800, height: 420 });
    await openGoTo(page);
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction(() => {
      const option = document.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
      const list = document.querySelector('[role="listbox"]')?.getBoundingClientRect();
      return option && list && option.bottom <= list.bottom + 1 && option.top >= list.top;
    });
    await page.keyboard.press('Escape');
    await page.close();
  });
});
