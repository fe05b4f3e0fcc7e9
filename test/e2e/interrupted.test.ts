import { expect, it } from 'vitest';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { endBackground } from '../../tools/browser/terminate-background.ts';
import { itInFull } from '../support/it-in-full.ts';
import { describeInBrowser } from './fixture.ts';
import { kind } from './lane.ts';

/** Latency in ms: longer than terminating the background takes on a busy machine. */
const SLOW = 2_500;

let latency = SLOW;

describeInBrowser(
  'A comparison whose background is terminated',
  (fixture) => {
    it('shows the weather that has arrived, and requests only the rest when resumed', async () => {
      const { openTab, server } = fixture();
      const window = await openTab();
      await window.run();
      await window.untilArrived('Sequential', 1);
      await endBackground(kind, window.page);

      // A slow machine may be at the third request by then.
      const interrupted = /^Sequential was interrupted after ([12]) of 3 responses/;
      expect(await window.verdict()).toMatch(interrupted);
      const saved = Number(interrupted.exec(await window.verdict())?.[1]);
      const sent = ofRuns(server.log.requests).length;
      latency = 200;
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
      // The rest of Sequential's three, and Parallel's three.
      expect(ofRuns(server.log.requests)).toHaveLength(sent + (3 - saved) + 3);
    });

    itInFull('is deleted by Discard, also from the history', async () => {
      const { openTab, server } = fixture();
      const window = await openTab();
      latency = SLOW;
      server.log.clear();
      await window.run();
      await server.log.waitFor((requests) => ofRuns(requests).length === 1);
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
    server: { latency: () => latency },
    // A debugger would keep Chromium's background alive.
    ...(kind === 'chromium' && { launch: { watchBackground: false } }),
  },
);
