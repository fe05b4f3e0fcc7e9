import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ofRuns } from '../../../tools/browser/of-runs.ts';
import { describeInBrowser } from '../../e2e/fixture.ts';
import { full } from '../../support/full.ts';
import { noCommands } from '../support/messages.ts';
import {
  openPort,
  receivedOn,
  sendAll,
  sendNonJson,
  storedData,
  storedDataWith,
} from './extension-page.ts';

/** Number of batches in each of two browsers. */
const BATCHES = full ? 10 : 1;
const BATCH = full ? 5_000 : 500;

describeInBrowser('Invalid commands by the thousand', (fixture) => {
  it('are refused, change nothing, and the background still works', {
    timeout: full ? 300_000 : 60_000,
  }, async () => {
    const { browser, openTab, server } = fixture();
    const window = await openTab();
    await window.run();
    const verdict = await window.verdict();
    const requests = server.log.requests.length;
    const runs = ofRuns(server.log.requests).length;
    const { page } = window;
    const before = await storedDataWith(
      page,
      'comparison-ended',
      '"summary"',
      `"used":${requests}}`,
    );

    const attacker = await browser.openPage();
    await openPort(attacker);
    for (let batch = 0; batch < BATCHES; batch++) {
      await sendAll(
        attacker,
        fc.sample(noCommands, {
          numRuns: BATCH,
          seed: batch + (browser.kind === 'firefox' ? BATCHES : 0),
        }),
      );
    }
    const nonJson = await sendNonJson(attacker);
    const { refused, others } = await receivedOn(attacker);
    expect(refused).toBe(BATCH * BATCHES + nonJson);
    // The welcome message, and the log of the earlier comparison.
    expect(others).toEqual([
      expect.stringContaining('"welcome"'),
      expect.stringContaining('"log"'),
    ]);

    expect(await storedData(page)).toBe(before);
    expect(server.log.requests).toHaveLength(requests);
    await page.bringToFront();
    expect(await window.verdict()).toBe(verdict);
    await window.run();
    expect(await window.verdict()).toContain('One round');
    // The connection may have been opened again.
    expect(ofRuns(server.log.requests)).toHaveLength(2 * runs);
    await attacker.close();
  });
});
