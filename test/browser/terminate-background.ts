import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';

/**
 * Ends the extension's background in Firefox in the middle of whatever it does, as the browser itself
 * does where there is no more need of it: by the button that developers have for that. Its pages stay.
 */
export async function terminateBackground(firefox: Browser): Promise<void> {
  const page = await firefox.newPage();
  // Like the events of other pages of the browser's own, the one that ends this never comes.
  page.goto('about:debugging#/runtime/this-firefox').catch(() => undefined);
  // Waiting inside the page is refused there, since it makes functions from text.
  const press = () =>
    page.evaluate(() => {
      const button = document.querySelector<HTMLElement>(
        '.qa-temporary-extension-terminate-bgscript-button',
      );
      button?.click();
      return button !== null;
    });
  const deadline = performance.now() + 15_000;
  while (!(await press().catch(() => false))) {
    if (performance.now() > deadline) throw new Error('Firefox does not show the extension.');
    await setTimeout(20);
  }
  await page.close();
}
