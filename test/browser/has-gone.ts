import type { Browser } from 'puppeteer-core';

/** Settles when the browser has gone, whoever closed it. */
export function hasGone(browser: Browser): Promise<void> {
  return new Promise((resolve) => browser.once('disconnected', () => resolve()));
}
