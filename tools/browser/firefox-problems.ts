import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Page } from 'puppeteer-core';

/**
 * Lines of the extension. Firefox's own code prints to the same streams, but its console messages
 * begin with a name ("console.error: RSLoader:").
 */
const forms = [/^console\.(error|warn|assert): (?!\w+: *$)/, /^JavaScript error: moz-extension:/];

/**
 * Collects the extension's problems from Firefox's output: WebDriver BiDi does not report those of
 * extension pages and the background.
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

/** Used part of an extension page's globals. */
interface ExtensionPage {
  browser: {
    runtime: { getBackgroundPage(): Promise<Window & { console: Console }> };
  };
}

/**
 * Logs violations of the content security policy to the console, for `watchFirefox`. It misses those
 * of the page's first script, because Firefox does not run preload scripts in extension pages.
 * @param withBackground watches the background page, too
 */
export async function reportPolicyViolations(page: Page, withBackground: boolean): Promise<void> {
  await page.evaluate(async (withBackground) => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`Blocked by ${violatedDirective}: ${blockedURI}`);
    });
    if (!withBackground) return;
    const { runtime } = (globalThis as unknown as ExtensionPage).browser;
    const background = await runtime.getBackgroundPage();
    // With functions of the background only, which remain when this page is closed.
    const { error } = background.console;
    const report = error.bind(background.console, 'Blocked by the policy of the background');
    background.addEventListener('securitypolicyviolation', report);
  }, withBackground);
}
