import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import type { Kind } from './extension-browser.ts';

const ADDRESS = 'about:debugging#/runtime/this-firefox';

/**
 * Ends the extension's background in Firefox in the middle of whatever it does, as the browser itself
 * does where there is no more need of it: by the button that developers have for that. Its pages stay.
 * The page with the button stays open for the next time.
 */
async function terminateInFirefox(firefox: Browser): Promise<void> {
  const developers = await developersPage(firefox);
  const deadline = performance.now() + 30_000;
  while (!(await press(developers).catch(() => false))) {
    if (performance.now() > deadline) throw new Error('Firefox does not end the background.');
    await setTimeout(20);
  }
}

/** The page where Firefox shows developers their extensions, opened where it is not open yet. */
export async function developersPage(firefox: Browser): Promise<Page> {
  const pages = await firefox.pages();
  const opened = pages.find((page) => page.url() === ADDRESS);
  if (opened) return opened;
  const page = await firefox.newPage({ background: true });
  // Like the events of other pages of the browser's own, the one that ends this never comes.
  page.goto(ADDRESS).catch(() => undefined);
  return page;
}

/**
 * Ends the extension's background in the middle of whatever it does. In Chromium nothing may listen
 * to it.
 */
export async function endBackground(kind: Kind, page: Page): Promise<void> {
  if (kind === 'firefox') {
    await terminateInFirefox(page.browser());
    return;
  }
  const session = await page.createCDPSession();
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** @returns whether the background has ended; the button may be there before it does anything */
function press(developers: Page): Promise<boolean> {
  // Puppeteer's own waiting inside a page is refused there, since it makes functions from text.
  return developers.evaluate(() => {
    const button = document.querySelector<HTMLElement>(
      '.qa-temporary-extension-terminate-bgscript-button',
    );
    if (!button) return false;
    const ended = Promise.withResolvers<boolean>();
    // What watches a run wakes the background at once, so that it is not said for long.
    const observer = new MutationObserver(() => {
      const status = document.querySelector('.qa-extension-backgroundscript-status');
      if (status?.className.includes('stopped')) ended.resolve(true);
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    const timer = globalThis.setTimeout(() => ended.resolve(false), 1_000);
    button.click();
    return ended.promise.finally(() => {
      observer.disconnect();
      clearTimeout(timer);
    });
  });
}
