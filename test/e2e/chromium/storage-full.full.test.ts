import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { describeInBrowser } from '../fixture.ts';

/**
 * Leaves the extension no room.
 * @returns gives back what the browser usually gives
 */
async function fillUp(page: Page): Promise<() => Promise<void>> {
  const session = await page.createCDPSession();
  const origin = await page.evaluate(() => location.origin);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  // The browser's usual limit is back as soon as nobody asks for another.
  return () => session.detach();
}

const alerted = (page: Page) =>
  page.evaluate(() => document.querySelector('main > .problem')?.textContent ?? '');

// Only Chromium lets a driver say how much room there is.
describeInBrowser('A storage that is full', (fixture) => {
  it('costs a word and not the run; with room again, all is kept', async () => {
    const window = await fixture().openTab();
    const { page } = window;
    // Before anything is written: Chromium asks only now and then how much room there is.
    const makeRoom = await fillUp(page);
    await window.choose('Simulated');
    await window.run();
    expect(await window.verdict()).toContain('faster');
    expect(await window.lanes('Parallel')).toHaveLength(3);
    expect(await alerted(page)).toContain('the browser’s storage is full');

    await makeRoom();
    await window.run();
    await window.verdict();
    expect(await alerted(page)).toBe('');
    await page.close();

    const next = await fixture().openTab();
    await next.press('History');
    await next.page.waitForSelector('dialog .entry');
    const entries = await next.page.$$eval('dialog .entry', (items) =>
      items.map(({ textContent }) => textContent ?? ''),
    );
    expect(entries).toHaveLength(2);
    for (const entry of entries) expect(entry).toMatch(/Sequential \d+\sms Parallel \d+\sms/);
  });
});
