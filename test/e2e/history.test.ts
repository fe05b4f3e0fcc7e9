import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { type OverlapWindow, overlapWindow } from '../../tools/browser/overlap-window.ts';
import { itInFull } from '../support/it-in-full.ts';
import { describeInBrowser } from './fixture.ts';

/** Texts of the listed comparisons. */
const listed = (page: Page) =>
  page.$$eval('dialog .entry', (items) => items.map(({ textContent }) => textContent ?? ''));

async function openHistory(window: OverlapWindow, count: number): Promise<void> {
  await window.press('History');
  await window.page.waitForFunction(
    (count) => document.querySelectorAll('dialog[open] .entry').length === count,
    {},
    count,
  );
}

/** Presses a button of the nth listed comparison. */
const pressIn = (page: Page, nth: number, name: string) =>
  page.evaluate(
    (nth, name) => {
      const buttons = document.querySelectorAll('dialog .entry')[nth]?.querySelectorAll('button');
      [...(buttons ?? [])].find(({ textContent }) => textContent === name)?.click();
    },
    nth,
    name,
  );

const untilGone = (page: Page) =>
  page.waitForFunction(() => !document.querySelector('dialog[open]'));

describeInBrowser('The history', (fixture) => {
  it('lists comparisons, and opens one unchanged', async () => {
    const window = overlapWindow((await fixture().openTab()).page);
    const { page } = window;
    await window.choose('Simulated');
    await window.run();
    await window.verdict();
    const first = await window.comparison();
    await window.run();
    await window.verdict();
    await window.choose('Parallel');
    await window.run();
    await window.verdict();

    await openHistory(window, 3);
    const [latest, , oldest] = await listed(page);
    expect(oldest).toMatch(/Simulated, HTTP\/2.*London, New York and Tokyo.*Sequential.*Parallel/);
    expect(latest).not.toContain('Sequential');
    await pressIn(page, 2, 'Open');
    await untilGone(page);
    expect(await window.comparison()).toEqual(first);
    expect(await page.$eval('.opened', ({ textContent }) => textContent)).toContain(
      'From the history',
    );
    // The focus returns to the button that opened the history.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('History');
    await window.press('Back to the latest comparison');
    expect(await window.comparison()).not.toEqual(first);
    await openHistory(window, 3);
    await page.close();
  });

  it('compares two comparisons on one axis', async () => {
    const window = await fixture().openTab();
    const { page } = window;
    await openHistory(window, 3);
    for (const nth of [1, 2]) {
      await (await page.$$('dialog .entry input'))[nth]?.click();
    }
    await window.press('Compare these two');
    await page.waitForSelector('dialog table');
    const spans = await page.$$eval('dialog .axis', (axes) =>
      axes.map((axis) => getComputedStyle(axis).getPropertyValue('--span')),
    );
    expect(spans).toHaveLength(2);
    expect(spans[0]).toBe(spans[1]);
    const ratios = await page.$$eval('dialog tbody tr', (rows) =>
      rows.map((row) => [...row.querySelectorAll('data')].map(({ value }) => Number(value))),
    );
    expect(ratios).toHaveLength(2);
    for (const [before = 0, after = 0, ratio] of ratios) expect(ratio).toBe(before / after);
    await page.keyboard.press('Escape');
    await untilGone(page);
    await page.close();
  });

  it('pins and deletes a comparison in every window', async () => {
    const { browser } = fixture();
    const first = await fixture().openTab();
    await openHistory(first, 3);
    await pressIn(first.page, 2, 'Pin');
    await first.page.waitForSelector('dialog .entry:nth-child(3) [aria-pressed="true"]');

    const other = overlapWindow(await browser.openPage());
    await other.verdict();
    await openHistory(other, 3);
    await pressIn(other.page, 0, 'Delete');
    await other.press('Delete permanently');
    await first.page.bringToFront();
    await first.page.waitForFunction(() => document.querySelectorAll('dialog .entry').length === 2);
    // Both windows displayed the deleted comparison, which was the latest.
    await first.page.waitForSelector('table[aria-label="Comparison"]', { hidden: true });
    await other.page.close();
    await first.page.close();
  });

  itInFull('deletes all but pinned comparisons, and then those too', async () => {
    const window = await fixture().openTab();
    const { page } = window;
    await openHistory(window, 2);
    await window.press('Delete all');
    await window.press('Delete all but pinned');
    await page.waitForFunction(() => document.querySelectorAll('dialog .entry').length === 1);
    await window.press('Delete all');
    await window.press('Delete all, including pinned');
    await page.waitForFunction(() =>
      document.querySelector('dialog')?.textContent?.includes('No saved comparisons yet.'),
    );
    await page.close();
    const next = await fixture().openTab();
    expect(await next.comparison()).toEqual({});
    await next.page.close();
  });
});
