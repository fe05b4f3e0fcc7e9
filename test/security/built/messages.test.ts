import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeInBrowser } from '../../e2e/fixture.ts';
import { full } from '../../support/full.ts';
import { noCommands } from '../support/messages.ts';
import {
  answersOn,
  everythingKept,
  keptWith,
  openPort,
  pour,
  pourOddities,
} from './extension-page.ts';

/** In each of two browsers. */
const BATCHES = full ? 10 : 1;
const BATCH = full ? 5_000 : 500;

describeInBrowser('Messages that are no command, by the thousand', (fixture) => {
  it('change nothing, and the background goes on answering', {
    timeout: full ? 300_000 : 60_000,
  }, async () => {
    const { browser, openTab, server } = fixture();
    const window = await openTab();
    await window.run();
    const verdict = await window.verdict();
    const asked = server.log.requests.length;
    const { page } = window;
    const before = await keptWith(page, 'comparison-ended', '"summary"', `"used":${asked}}`);

    const stranger = await browser.openPage();
    await openPort(stranger);
    for (let batch = 0; batch < BATCHES; batch++) {
      await pour(
        stranger,
        fc.sample(noCommands, {
          numRuns: BATCH,
          seed: batch + (browser.kind === 'firefox' ? BATCHES : 0),
        }),
      );
    }
    const odd = await pourOddities(stranger);
    const { refused, others } = await answersOn(stranger);
    expect(refused).toBe(BATCH * BATCHES + odd);
    // The welcome, and the log of the run before.
    expect(others).toEqual([
      expect.stringContaining('"welcome"'),
      expect.stringContaining('"log"'),
    ]);

    expect(await everythingKept(page)).toBe(before);
    expect(server.log.requests).toHaveLength(asked);
    await page.bringToFront();
    expect(await window.verdict()).toBe(verdict);
    await window.run();
    expect(await window.verdict()).toContain('faster');
    expect(server.log.requests).toHaveLength(2 * asked);
    await stranger.close();
  });
});
