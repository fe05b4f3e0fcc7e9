import { afterEach, expect, it } from 'vitest';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { overlapWindow } from '../../tools/browser/overlap-window.ts';
import { describeInBrowser, hold, locationOf } from './fixture.ts';

/** Latencies in ms, in the order of the cities. */
let latencies = [300, 10_000, 10_000];

describeInBrowser(
  'A run and its windows',
  (fixture) => {
    afterEach(() => fixture().server.clearFaults());

    it('can be stopped: the server sees the abort, and arrived weather stays', async () => {
      const { open, server } = fixture();
      const window = await open();
      await window.run();
      await window.untilArrived('Sequential', 1);
      await server.log.waitFor((requests) => ofRuns(requests).length === 2);
      await window.stop();

      await server.log.waitFor((requests) => ofRuns(requests)[1]?.outcome === 'aborted');
      expect(await window.verdict()).toBe(
        'Sequential was stopped after 1 of 3 responses. Incomplete runs aren’t compared. ' +
          'What arrived is saved; run again for a comparison.',
      );
      const lanes = await window.lanes('Sequential');
      expect(lanes.map(({ text }) => /arrived|stopped/.exec(text)?.[0])).toEqual([
        'arrived',
        'stopped',
        'stopped',
      ]);
      expect(await window.lanes('Parallel')).toEqual([]);
      expect((await window.comparison()).Sequential?.ratio).toBeUndefined();
      // Neither the third request nor those of the next run were sent.
      expect(ofRuns(server.log.requests)).toHaveLength(2);
    });

    it('is stopped with all its requests in flight', async () => {
      latencies = [10_000, 10_000, 10_000];
      const { open, server } = fixture();
      const window = await open();
      await window.choose('Parallel');
      server.log.clear();
      await window.run();
      await server.log.waitFor((requests) => ofRuns(requests).length === 3);
      await window.stop();
      await server.log.waitFor((requests) =>
        ofRuns(requests).every(({ outcome }) => outcome === 'aborted'),
      );
      expect(await window.verdict()).toContain('Parallel was stopped after 0 of 3 responses.');
    });

    it('continues when the popup closes, and shows its progress when it opens again', async () => {
      const { browser, open, server } = fixture();
      const release = hold(server, locationOf('tokyo'));
      const first = await open();
      latencies = [100, 100, 100];
      await first.choose('Compare');
      server.log.clear();
      await first.run();
      await first.untilArrived('Sequential', 1);
      await browser.closePopup();

      // No window is open now, so this waits by the server's log.
      await server.log.waitFor((requests) => ofRuns(requests).length >= 3);
      const second = await open();
      await second.untilRunning();
      await second.untilArrived('Sequential', 2);
      release();
      expect(await second.verdict()).toContain('One round');
      expect(ofRuns(server.log.requests)).toHaveLength(6);
      expect(server.log.requests.every(({ outcome }) => outcome === 'finished')).toBe(true);
    });

    it('is started in one window, and displayed in all', async () => {
      const { browser, server } = fixture();
      const release = hold(server, locationOf('tokyo'));
      const first = overlapWindow(await browser.openPage());
      const other = overlapWindow(await browser.openPage());
      await other.verdict();
      // Chromium does not render tabs in the background.
      await first.page.bringToFront();
      await first.run();
      await other.page.bringToFront();
      await other.untilRunning();
      release();
      await other.verdict();
      expect(await other.comparison()).toEqual(await first.comparison());
      await first.page.close();
      await other.page.close();
    });
  },
  {
    server: {
      latency: ({ latitude }) => {
        const order = ['london', 'new_york', 'tokyo'].map((id) => locationOf(id).latitude);
        return latencies[order.findIndex((known) => Math.abs(known - latitude) < 0.02)] ?? 300;
      },
    },
  },
);
