import { expect, it } from 'vitest';
import { terminateBackground } from '../../tools/browser/terminate-background.ts';
import { describeInBrowser } from './fixture.ts';

describeInBrowser(
  'firefox',
  'A comparison whose background is ended from outside',
  (fixture) => {
    it('keeps what had arrived, and asks only what is missing when it is resumed', async () => {
      const { openTab, server } = fixture();
      const window = await openTab();
      await window.run();
      await window.untilArrived('Sequential', 1);
      await terminateBackground(window.page.browser());

      // A slow machine may be at the third request by then.
      expect(await window.verdict()).toMatch(
        /^Sequential was interrupted after [12] of 3 responses/,
      );
      await window.press('Resume');
      await window.untilRunning();
      expect(await window.verdict()).toContain('Sequential was interrupted and resumed');
      for (const mode of ['Sequential', 'Parallel']) {
        const lanes = await window.lanes(mode);
        expect(lanes).toHaveLength(3);
        for (const { text } of lanes) expect(text).toContain('arrived');
      }
      const { Sequential, Parallel } = await window.comparison();
      expect(Sequential?.elapsed).toBeUndefined();
      expect(Parallel?.elapsed).toBeGreaterThan(0);
      // Sequential's three, the one that was on its way once more, and then Parallel's three.
      expect(server.log.requests).toHaveLength(3 + 1 + 3);
    });

    it('goes when it is discarded, from the history too', async () => {
      const { openTab, server } = fixture();
      const window = await openTab();
      server.log.clear();
      await window.run();
      await server.log.waitFor((requests) => requests.length === 1);
      await terminateBackground(window.page.browser());
      await window.press('Discard');
      await window.page.waitForFunction(
        () => document.querySelector('main > [role="status"]')?.textContent === '',
      );
      expect(await window.comparison()).toEqual({});
      await window.press('History');
      await window.page.waitForFunction(() => document.querySelectorAll('dialog li').length === 1);
    });
  },
  { server: { latency: () => 3_000 } },
);
