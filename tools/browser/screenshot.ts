import type { Page } from 'puppeteer-core';

/** Writes a screenshot of the visible part of a page, with two device pixels per CSS pixel. */
export async function screenshot(page: Page, path: `${string}.png`): Promise<void> {
  const { width, height } = await page.evaluate(() => {
    const { width, height } = document.documentElement.getBoundingClientRect();
    return {
      width: Math.min(Math.ceil(width), innerWidth),
      height: Math.min(Math.ceil(height), innerHeight),
    };
  });
  const clip = { x: 0, y: 0, width, height };
  const viewport = page.viewport();
  // Only Firefox's popup has a set viewport; Chromium's screen has this density already.
  if (viewport) await page.setViewport({ ...viewport, deviceScaleFactor: 2 });
  // With captureBeyondViewport, Chromium draws a popup larger than 400 × 300 in tiles.
  await page.screenshot({ path, clip, captureBeyondViewport: false });
  if (viewport) await page.setViewport(viewport);
}
