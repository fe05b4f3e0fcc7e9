import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import type { Kind } from './extension-browser.ts';

const ADDRESS = 'about:debugging#/runtime/this-firefox';

/**
 * Terminates the extension's background in Firefox, as the browser does after idling, with the button
 * on the developers' page. The extension's pages and that page stay open.
 */
async function terminateInFirefox(firefox: Browser): Promise<void> {
  const developers = await developersPage(firefox);
  const deadline = performance.now() + 30_000;
  while (!(await press(developers).catch(() => false))) {
    if (performance.now() > deadline) throw new Error('Firefox does not terminate the background.');
    await setTimeout(20);
  }
}

/** Returns Firefox's developers' page about extensions, and opens it if necessary. */
export async function developersPage(firefox: Browser): Promise<Page> {
  const pages = await firefox.pages();
  const opened = pages.find((page) => page.url() === ADDRESS);
  if (opened) return opened;
  const page = await firefox.newPage({ background: true });
  // Firefox does not report the end of a navigation to its own pages.
  page.goto(ADDRESS).catch(() => undefined);
  return page;
}

/** Terminates the extension's background. In Chromium, no debugger may be attached to it. */
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

/** @returns true if the background has ended; the button may be visible before it works */
function press(developers: Page): Promise<boolean> {
  // The page's policy forbids puppeteer's own waiting, which creates functions from strings.
  return developers.evaluate(() => {
    const button = document.querySelector<HTMLElement>(
      '.qa-temporary-extension-terminate-bgscript-button',
    );
    if (!button) return false;
    const ended = Promise.withResolvers<boolean>();
    // A window that watches a run wakes the background immediately, so this state is brief.
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
