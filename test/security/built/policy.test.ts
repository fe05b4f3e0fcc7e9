import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doors, type ExtensionBrowser } from '../../../tools/browser/extension-browser.ts';
import { kind, laneBrowser } from '../../e2e/lane.ts';

/** Violations of the content security policy, each with a pattern for its report. */
const violations: Record<string, { act: (page: Page) => Promise<void>; reported: RegExp }> = {
  'markup from a string': {
    act: (page) =>
      page.evaluate(() => {
        try {
          document.body.innerHTML = '<p>hello';
        } catch {
          // The policy throws, and reports.
        }
      }),
    reported: /require-trusted-types-for/,
  },
  'another policy for trusted types': {
    act: (page) =>
      page.evaluate(() => {
        type Types = { createPolicy(name: string, rules: object): unknown };
        const { trustedTypes } = globalThis as unknown as { trustedTypes: Types };
        try {
          trustedTypes.createPolicy('of-a-stranger', { createHTML: (text: string) => text });
        } catch {
          // The policy throws, and reports.
        }
      }),
    reported: /trusted-types/,
  },
  'an inline script': {
    act: (page) =>
      page.evaluate(() => {
        const script = document.createElement('script');
        script.append('globalThis.wasRun = true');
        document.head.append(script);
      }),
    reported: /script-src|require-trusted-types-for/,
  },
  'an inline event handler': {
    act: (page) =>
      page.evaluate(async () => {
        const button = document.createElement('button');
        button.setAttribute('onclick', 'globalThis.wasRun = true');
        document.body.append(button);
        button.click();
      }),
    reported: /script-src|require-trusted-types-for/,
  },
  'an external image': {
    act: (page) =>
      page.evaluate(() => {
        const image = document.createElement('img');
        image.src = 'https://elsewhere.example/a.png';
        document.body.append(image);
      }),
    reported: /img-src/,
  },
  'a request to a server': {
    act: (page) =>
      page.evaluate(async () => {
        await fetch('https://elsewhere.example/').catch(() => {});
      }),
    reported: /connect-src/,
  },
  'a frame': {
    act: (page) =>
      page.evaluate(() => {
        const frame = document.createElement('iframe');
        frame.src = 'https://elsewhere.example/';
        document.body.append(frame);
      }),
    reported: /frame-src|default-src/,
  },
};

// The end-to-end tests rely on these reports when they expect no problems.
describe.each(doors)('The policy of the page of the %s', (door) => {
  let browser: ExtensionBrowser;
  let page: Page;

  beforeAll(async () => {
    browser = await laneBrowser();
    page = await browser.openDoor(door);
  });
  afterAll(() => page.close());

  it.each(Object.entries(violations))(
    'does not let it have %s, and the browser reports it',
    async (_, { act, reported }) => {
      const before = browser.problems.length;
      await act(page).catch(() => {
        // In some cases, the evaluation fails with the policy's error.
      });
      await expect.poll(() => browser.problems.slice(before).join('\n')).toMatch(reported);
      expect(await page.evaluate(() => 'wasRun' in globalThis)).toBe(false);
    },
  );
});

describe.runIf(kind === 'chromium')('The policy of the offscreen document', () => {
  it('does not let it request servers, and the browser reports it', async () => {
    const browser = await laneBrowser();
    const page = await browser.openPage('offscreen.html');
    const before = browser.problems.length;
    await page
      .evaluate(() => fetch('https://elsewhere.example/').then(() => {}))
      .catch(() => undefined);
    await expect.poll(() => browser.problems.slice(before).join('\n')).toMatch(/connect-src/);
  });
});
