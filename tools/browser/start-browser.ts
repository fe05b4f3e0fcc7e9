import puppeteer, { type Browser, type LaunchOptions as PuppeteerOptions } from 'puppeteer-core';
import { ensureBrowser } from './ensure-browser.mjs';
import type { LaunchOptions } from './extension-browser.ts';
import type { BrowserName } from './find-browser.mjs';
import { temporaryFolder } from './temporary-folder.ts';

/** A running browser, whose temporary files are removed in any case. */
export interface StartedBrowser {
  browser: Browser;
  /** Resolves when the browser has ended and its files are removed. */
  closed: Promise<void>;
  close(): Promise<void>;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ends the process with the usual exit code of a signal, after its exit handlers. */
function end(_: NodeJS.Signals, value: number) {
  process.exit(128 + value);
}

/** Starts a browser without the extension, in a temporary profile by default. */
export async function startBrowser(
  name: BrowserName,
  { headless = true, profile }: LaunchOptions,
  options: PuppeteerOptions,
): Promise<StartedBrowser> {
  const executablePath = await ensureBrowser(name);
  const folder = temporaryFolder();
  folder.removeOnExit();
  // Puppeteer handles signals only once the browser runs, but the folder exists before.
  for (const signal of signals) process.on(signal, end);
  const ignoreSignals = () => {
    for (const signal of signals) process.off(signal, end);
  };
  try {
    const browser = await puppeteer.launch({
      ...options,
      browser: name,
      executablePath,
      headless,
      userDataDir: profile ?? folder.profile,
      env: { ...process.env, ...options.env, ...folder.env },
      defaultViewport: null,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    folder.removeOnExit();
    const child = browser.process();
    const closed = new Promise<void>((resolve) => {
      child?.once('exit', () => {
        ignoreSignals();
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
    ignoreSignals();
    folder.remove();
    throw error;
  }
}
