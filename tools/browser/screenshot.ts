import type { Page } from 'puppeteer-core';

/** Writes a picture of what is to be seen of the page, two pixels for each of the page's own. */
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
  // Only Firefox's popup has a viewport of its own; Chromium has a screen of the wanted density.
  if (viewport) await page.setViewport({ ...viewport, deviceScaleFactor: 2 });
  // Beyond the viewport, Chromium would draw a popup that is larger than 400 × 300 in tiles.
  await page.screenshot({ path, clip, captureBeyondViewport: false });
  if (viewport) await page.setViewport(viewport);
}
