import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExtensionBrowser, Kind } from '../../tools/browser/extension-browser.ts';
import { find } from '../../tools/browser/find.ts';
import { launch } from '../../tools/browser/launch.ts';
import { builds } from '../../tools/build.ts';

describe.each<Kind>(['chromium', 'firefox'])('in %s', (kind) => {
  let browser: ExtensionBrowser;

  beforeAll(async () => {
    browser = await launch(kind, { extensionDir: builds[kind] });
  });
  afterAll(() => browser?.close());

  it('opens the popup, which says what it is', async () => {
    const popup = await browser.openPopup();
    await find(popup, 'heading', 'Overlap');
    expect(await popup.title()).toBe('Overlap');
    await browser.closePopup();
  });

  it('opens the popup again after it was closed', async () => {
    await browser.openPopup();
    const popup = await browser.openPopup();
    await find(popup, 'heading', 'Overlap');
    await browser.closePopup();
  });

  it('opens the popup as a page of its own', async () => {
    const page = await browser.openPage();
    await find(page, 'heading', 'Overlap');
    await page.close();
  });

  it('does all that without a complaint', () => {
    expect(browser.problems).toEqual([]);
  });
});
