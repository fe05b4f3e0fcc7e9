import { afterEach, expect, it } from 'vitest';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { itInFull } from '../support/it-in-full.ts';
import { describeInBrowser, locationOf } from './fixture.ts';

describeInBrowser('When something goes wrong', (fixture) => {
  afterEach(() => fixture().server.clearFaults());

  it('shows which city failed and why, and the weather of the others', async () => {
    const { open, server } = fixture();
    server.setFault(locationOf('tokyo'), { kind: 'status', status: 500, reason: 'Out of clouds' });
    const window = await open();
    await window.setRetryPolicy(10, 0);
    await window.run();
    expect(await window.verdict()).toBe(
      'Sequential: no result for Tokyo. Parallel: no result for Tokyo. Incomplete runs aren’t ' +
        'compared. What arrived is saved; run again for a comparison.',
    );
    for (const mode of ['Sequential', 'Parallel']) {
      const lanes = await window.lanes(mode);
      expect(lanes[0]?.text).toContain('arrived');
      expect(lanes[1]?.text).toContain('arrived');
      expect(lanes[2]?.text).toContain('The server responded with error 500: “Out of clouds”');
    }
    const { Sequential, Parallel } = await window.comparison();
    expect(Sequential?.text).toContain('2 of 3 arrived');
    expect(Parallel?.ratio).toBeUndefined();
  });

  itInFull('shows which city failed in every mode that the lab offers', async () => {
    const { openDoor, server } = fixture();
    // Chromium would hold requests back after errors of the server.
    server.setFault(locationOf('tokyo'), { kind: 'status', status: 404, reason: 'Out of clouds' });
    const window = await openDoor('lab');
    await window.setRetryPolicy(10, 0);
    const modes = await window.offeredModes();
    expect(modes.length).toBeGreaterThan(12);
    await window.compareModes(modes);
    await window.run();
    expect(await window.verdict()).toContain('Tokyo');
    for (const mode of modes) {
      const texts = (await window.lanes(mode)).map(({ text }) => text);
      expect(texts[2]).toContain('The server responded with error 404: “Out of clouds”');
      // One request is for all cities in Bulk, and one mode stops the others.
      const others = mode === 'Bulk' ? /Out of clouds/ : /arrived|cancelled/;
      for (const text of texts.slice(0, 2)) expect(text).toMatch(others);
      if (mode !== 'All, aborting') expect(texts.join()).not.toContain('cancelled');
    }
    await window.page.close();
  });

  it('sends as often as the user allows, and the next comparison succeeds', async () => {
    const { open, server } = fixture();
    server.setFault(() => true, { kind: 'status', status: 503 });
    server.log.clear();
    const window = await open();
    await window.setRetryPolicy(10, 1);
    await window.choose('Parallel');
    await window.run();
    await window.verdict();
    expect(ofRuns(server.log.requests)).toHaveLength(3 * 2);
    for (const { text } of await window.lanes('Parallel')) expect(text).toContain('Attempt 2');
    // Now Chromium would hold the next requests back.
    server.clearFaults();
    server.log.clear();
    await window.run();
    await window.verdict();
    for (const { text } of await window.lanes('Parallel')) expect(text).toContain('arrived');
    expect(ofRuns(server.log.requests)).toHaveLength(3);
    await window.setRetryPolicy(10, 2);
  });

  itInFull('shows which field of a response is invalid', async () => {
    const { open, server } = fixture();
    server.setFault(locationOf('new_york'), {
      kind: 'body',
      body: (right) => right.replace(/"temperature_2m":-?[\d.]+/, '"temperature_2m":null'),
    });
    server.setFault(locationOf('tokyo'), { kind: 'body', body: '<h1>Hello</h1>' });
    const window = await open();
    await window.choose('Parallel');
    await window.run();
    await window.verdict();
    const lanes = await window.lanes('Parallel');
    expect(lanes[0]?.text).toContain('arrived');
    expect(lanes[1]?.text).toContain(
      'Unexpected response: current.temperature_2m should be number, but is null.',
    );
    expect(lanes[2]?.text).toContain(
      'Unexpected response: it should be JSON, but is “<h1>Hello</h1>”.',
    );
  });

  itInFull('shows a lost connection and a timeout', async () => {
    const { open, server } = fixture();
    server.setFault(locationOf('london'), { kind: 'cut', at: 'mid-body' });
    server.setFault(locationOf('tokyo'), { kind: 'stall', at: 'before-headers' });
    const window = await open();
    await window.setRetryPolicy(2, 0);
    await window.choose('Parallel');
    await window.run();
    await window.verdict();
    const lanes = await window.lanes('Parallel');
    expect(lanes[0]?.text).toContain('The response broke off before its end');
    expect(lanes[2]?.text).toMatch(/No response within 2\ss\./);
  });
});

describeInBrowser(
  'Without a network',
  (fixture) => {
    it('offers the simulated source, which works and is labelled as simulated', async () => {
      const { open } = fixture();
      const window = await open();
      await window.setRetryPolicy(10, 0);
      // The run may end before Stop is displayed, for which `run` waits.
      await window.press('Run');
      expect(await window.verdict()).toMatch(
        /^Sequential: no result for London, New York,? and Tokyo\./,
      );
      await window.press('Run with the simulated source');
      await window.page.waitForFunction(() =>
        document.querySelector('.results [role="status"]')?.textContent?.includes('Simulated:'),
      );
      expect(await window.verdict()).toContain('Simulated: delays are computed');
      const timeline = await window.page.$eval('.timeline', ({ textContent }) => textContent);
      expect(timeline).toContain('simulated');
      for (const { text } of await window.lanes('Parallel')) expect(text).toContain('arrived');
    });

    itInFull('takes longer for 25 cities in Parallel over HTTP/1.1 than over HTTP/2', async () => {
      const { open } = fixture();
      const window = await open();
      await window.choose('Parallel');
      await window.press('Select 25');
      await window.run();
      await window.verdict();
      const h2 = (await window.comparison()).Parallel?.elapsed;
      await window.choose('HTTP/1.1');
      await window.run();
      await window.verdict();
      const http1 = (await window.comparison()).Parallel?.elapsed;
      expect(http1).toBeGreaterThan(h2 ?? Number.NaN);
    });
  },
  // Another port than the browser's, so its requests are refused.
  { server: { port: 0 } },
);
