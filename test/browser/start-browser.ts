import puppeteer, { type Browser, type LaunchOptions as PuppeteerOptions } from 'puppeteer-core';
import { ensureBrowser } from '../../scripts/setup/ensure-browser.mjs';
import type { BrowserName } from '../../scripts/setup/find-browser.mjs';
import type { LaunchOptions } from './extension-browser.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A browser that leaves nothing behind, however it ends. */
export interface StartedBrowser {
  browser: Browser;
  /** Settles when the browser and all its files have gone, whoever closed it. */
  closed: Promise<void>;
  close(): Promise<void>;
}

/** Starts a browser in a fresh profile, without the extension as yet. */
export async function startBrowser(
  name: BrowserName,
  { headless = true, handleSignals = true }: LaunchOptions,
  options: PuppeteerOptions,
): Promise<StartedBrowser> {
  const executablePath = await ensureBrowser(name);
  const folder = temporaryFolder();
  try {
    const browser = await puppeteer.launch({
      ...options,
      browser: name,
      executablePath,
      headless,
      userDataDir: folder.profile,
      env: { ...process.env, ...options.env, ...folder.env },
      defaultViewport: null,
      handleSIGINT: handleSignals,
      handleSIGTERM: handleSignals,
      handleSIGHUP: handleSignals,
    });
    folder.removeOnExit();
    const child = browser.process();
    const closed = new Promise<void>((resolve) => {
      child?.once('exit', () => {
        folder.remove();
        resolve();
      });
    });
    return {
      browser,
      closed,
      async close() {
        await browser.close();
        await closed;
      },
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
}
