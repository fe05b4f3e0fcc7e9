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

/**
 * Prints breaches of the content security policy to the console, where `watchFirefox` sees them.
 * It cannot run before the page's first script: Firefox runs preload scripts elsewhere.
 */
export async function reportPolicyBreaches(page: Page): Promise<void> {
  await page.evaluate(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`Blocked by ${violatedDirective}: ${blockedURI}`);
    });
  });
}
