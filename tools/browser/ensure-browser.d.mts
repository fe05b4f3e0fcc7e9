import type { BrowserName } from './find-browser.mjs';

/** Finds or installs a browser. @throws an error with instructions for a manual installation */
export function ensureBrowser(name: BrowserName): Promise<string>;
