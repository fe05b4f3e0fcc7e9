/** `chrome` stands for Chrome, Chromium and Edge alike. */
export type BrowserName = 'chrome' | 'firefox';

/** What the search looks at; tests hand in one of their own. */
export interface Machine {
  platform: string;
  env: Record<string, string | undefined>;
  home: string;
  isProgram(file: string): boolean;
  readText(file: string): string | undefined;
}

/** Finds an installed browser; throws when CHROME_PATH or FIREFOX_PATH names no program. */
export function findBrowser(name: BrowserName, machine?: Machine): string | undefined;
