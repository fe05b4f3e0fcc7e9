import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import type { Kind } from './extension-browser.ts';
import { developersPage } from './terminate-background.ts';

/** State of the extension's background, read without attaching a debugger. */
export interface BackgroundState {
  running: boolean;
  /** True if a debugger is attached, which prevents Chromium from terminating the background. */
  debugged: boolean;
}

async function inChromium(browser: Browser): Promise<BackgroundState> {
  const session = await browser.target().createCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets');
    const workers = targetInfos.filter(({ type }) => type === 'service_worker');
    return { running: workers.length > 0, debugged: workers.some(({ attached }) => attached) };
  } finally {
    await session.detach();
  }
}

async function inFirefox(browser: Browser): Promise<BackgroundState> {
  const page = await developersPage(browser);
  const deadline = performance.now() + 30_000;
  const read = () =>
    page
      .evaluate(() => document.querySelector('.qa-extension-backgroundscript-status')?.className)
      .catch(() => undefined);
  while (performance.now() < deadline) {
    const status = await read();
    if (status) return { running: status.includes('running'), debugged: false };
    await setTimeout(20);
  }
  throw new Error('Firefox does not show the extension.');
}

/** Reads the state of the extension's background. */
export function backgroundState(kind: Kind, browser: Browser): Promise<BackgroundState> {
  return kind === 'chromium' ? inChromium(browser) : inFirefox(browser);
}
