import type { BrowserName } from './find-browser.mjs';

/** Finds a browser or installs one; throws an error that says what to install by hand. */
export function ensureBrowser(name: BrowserName): Promise<string>;
