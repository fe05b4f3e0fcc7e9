import { afterEach, expect, it } from 'vitest';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { endBackground } from '../../tools/browser/terminate-background.ts';
import { itInFull } from '../support/it-in-full.ts';
import { describeInBrowser, hold, locationOf } from './fixture.ts';
import { kind } from './lane.ts';

describeInBrowser(
  'A comparison whose background is terminated',
  (fixture) => {
    afterEach(() => fixture().server.clearFaults());

    it('shows the weather that has arrived, and requests only the rest when resumed', async () => {
      const { openTab, server } = fixture();
      const release = hold(server, locationOf('new_york'));
      const window = await openTab();
      await window.run();
      await window.untilArrived('Sequential', 1);
      await server.log.waitFor((requests) => ofRuns(requests).length === 2);
      await endBackground(kind, window.page);

      expect(await window.verdict()).toMatch(/^Sequential was interrupted after 1 of 3 responses/);
      release();
      await window.resume();
      expect(await window.verdict()).toContain('Sequential was interrupted and resumed');
      for (const mode of ['Sequential', 'Parallel']) {
        const lanes = await window.lanes(mode);
        expect(lanes).toHaveLength(3);
        for (const { text } of lanes) expect(text).toContain('arrived');
      }
      const { Sequential, Parallel } = await window.comparison();
      expect(Sequential?.elapsed).toBeUndefined();
      expect(Parallel?.elapsed).toBeGreaterThan(0);
      // The two before, the rest of Sequential's three, and Parallel's three.
      expect(ofRuns(server.log.requests)).toHaveLength(2 + 2 + 3);
    });

    itInFull('is deleted by Discard, also from the history', async () => {
      const { openTab, server } = fixture();
      hold(server, locationOf('new_york'));
      const window = await openTab();
      server.log.clear();
      await window.run();
      await server.log.waitFor((requests) => ofRuns(requests).length === 2);
      await endBackground(kind, window.page);
      await window.press('Discard');
      await window.page.waitForFunction(
        () => document.querySelector('.results [role="status"]')?.textContent === '',
      );
      expect(await window.comparison()).toEqual({});
      await window.press('History');
      await window.page.waitForFunction(() => document.querySelectorAll('dialog li').length === 1);
    });
  },
  {
    server: { latency: () => 100 },
    // A debugger would keep Chromium's background alive.
    ...(kind === 'chromium' && { launch: { watchBackground: false } }),
  },
);
