/** `chrome` stands for Chrome, Chromium and Edge alike. */
export type BrowserName = 'chrome' | 'firefox';

/** Environment of the search; tests pass a fake one. */
export interface Machine {
  platform: string;
  env: Record<string, string | undefined>;
  home: string;
  isProgram(file: string): boolean;
  readText(file: string): string | undefined;
}

/** Finds an installed browser. @throws if CHROME_PATH or FIREFOX_PATH is set, but not to a program */
export function findBrowser(name: BrowserName, machine?: Machine): string | undefined;
