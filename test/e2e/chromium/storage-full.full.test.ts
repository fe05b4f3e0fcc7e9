import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tools/browser/temporary-folder.ts';
import { builds } from '../../../tools/build.ts';
import { describeInBrowser } from '../fixture.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** Copies the build without `unlimitedStorage`: with it, only a full disk is a full storage. */
function limitedBuild(): string {
  const build = path.join(folder.profile, 'limited');
  cpSync(builds.chromium, build, { recursive: true });
  const file = path.join(build, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, permissions: ['offscreen'] }));
  return build;
}

/** Sets the extension's storage quota to 1 byte. @returns a function that restores the quota */
async function limitStorage(page: Page): Promise<() => Promise<void>> {
  const session = await page.createCDPSession();
  const origin = await page.evaluate(() => location.origin);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  // The override ends with the session.
  return () => session.detach();
}

const problemText = (page: Page) =>
  page.evaluate(() => document.querySelector('main > .problem')?.textContent ?? '');

// Only Chromium lets a driver set the quota.
const extensionDir = limitedBuild();

describeInBrowser(
  'Full storage',
  (fixture) => {
    it('is reported without stopping the run, which is saved once there is space', async () => {
      const window = await fixture().openTab();
      const { page } = window;
      // Before anything is written, because Chromium reads the quota only now and then.
      const restoreQuota = await limitStorage(page);
      await window.choose('Simulated');
      await window.run();
      expect(await window.verdict()).toContain('faster');
      expect(await window.lanes('Parallel')).toHaveLength(3);
      expect(await problemText(page)).toContain('the browser’s storage is full');

      await restoreQuota();
      await window.run();
      await window.verdict();
      expect(await problemText(page)).toBe('');
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
  },
  { extensionDir },
);
