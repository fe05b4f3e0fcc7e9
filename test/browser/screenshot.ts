import type { Page } from 'puppeteer-core';

const scale = 2;

/** Writes a picture of the whole page, two pixels for each of the page's own. */
export async function screenshot(page: Page, path: `${string}.png`): Promise<void> {
  const size = await page.evaluate(() => {
    const { width, height } = document.documentElement.getBoundingClientRect();
    return { width: Math.ceil(width), height: Math.ceil(height) };
  });
  const viewport = page.viewport();
  if (viewport) {
    // A page with a viewport of its own, as in Firefox, which knows no scale for a clip.
    await page.setViewport({ ...viewport, deviceScaleFactor: scale });
    await page.screenshot({ path, clip: { x: 0, y: 0, ...size } });
    await page.setViewport(viewport);
  } else {
    await page.screenshot({ path, clip: { x: 0, y: 0, ...size, scale } });
  }
}
