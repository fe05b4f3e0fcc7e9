import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Page } from 'puppeteer-core';

/**
 * Firefox's own code speaks on the same streams. On the console it goes by a name ("console.error:
 * RSLoader:"), where the extension's words start with what it logged, its strings in quotes.
 */
const forms = [/^console\.(error|warn|assert): (?!\w+: *$)/, /^JavaScript error: moz-extension:/];

/**
 * Listens to the extension through what Firefox prints: its driver protocol says nothing of
 * extension pages and their background.
 */
export function watchFirefox(process: ChildProcess | null): string[] {
  const problems: string[] = [];
  for (const stream of [process?.stdout, process?.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      if (forms.some((form) => form.test(line))) problems.push(line);
    });
  }
  return problems;
}

/** The part of an extension page that is used here. */
interface ExtensionPage {
  browser: {
    runtime: { getBackgroundPage(): Promise<Window & { console: Console }> };
  };
}

/**
 * Prints breaches of the content security policy to the console, where `watchFirefox` sees them.
 * It cannot run before the page's first script: Firefox runs preload scripts elsewhere.
 * @param withBackground whether the background, which is a page too, is listened to as well
 */
export async function reportPolicyBreaches(page: Page, withBackground: boolean): Promise<void> {
  await page.evaluate(async (withBackground) => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`Blocked by ${violatedDirective}: ${blockedURI}`);
    });
    if (!withBackground) return;
    const { runtime } = (globalThis as unknown as ExtensionPage).browser;
    const background = await runtime.getBackgroundPage();
    // All of it the background's own, so that it does not go when this page does.
    const { error } = background.console;
    const report = error.bind(background.console, 'Blocked by the policy of the background');
    background.addEventListener('securitypolicyviolation', report);
  }, withBackground);
}
