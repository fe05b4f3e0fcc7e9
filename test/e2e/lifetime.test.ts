import { expect, it } from 'vitest';
import { overlapWindow } from '../../tools/browser/overlap-window.ts';
import { describeInBrowser, placeOf } from './fixture.ts';

/** ms for each response, in the order of the cities. */
let latencies = [300, 10_000, 10_000];

describeInBrowser(
  'A run and the windows that watch it',
  (fixture) => {
    it('stops when told to: the server sees it, and what had arrived stays', async () => {
      const { open, server } = fixture();
      const window = await open();
      await window.run();
      await window.untilArrived('Sequential', 1);
      await server.log.waitFor((requests) => requests.length === 2);
      await window.stop();

      await server.log.waitFor(([, second]) => second?.outcome === 'aborted');
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
      // The third was never asked, nor was anything of the run that would have followed.
      expect(server.log.requests).toHaveLength(2);
    });

    it('stops everything that is in flight together', async () => {
      latencies = [10_000, 10_000, 10_000];
      const { open, server } = fixture();
      const window = await open();
      await window.choose('Parallel');
      server.log.clear();
      await window.run();
      await server.log.waitFor((requests) => requests.length === 3);
      await window.stop();
      await server.log.waitFor((requests) =>
        requests.every(({ outcome }) => outcome === 'aborted'),
      );
      expect(await window.verdict()).toContain('Parallel was stopped after 0 of 3 responses.');
    });

    it('goes on when the popup closes, and shows where it is when it opens again', async () => {
      const { browser, open, server } = fixture();
      const first = await open();
      // The last takes longer than it takes to open a window on a busy machine.
      latencies = [300, 300, 2_000];
      await first.choose('Compare');
      server.log.clear();
      await first.run();
      await first.untilArrived('Sequential', 1);
      await browser.closePopup();

      // Nobody watches; the server does.
      await server.log.waitFor((requests) => requests.length >= 3);
      const second = await open();
      await second.untilRunning();
      const lanes = await second.lanes('Sequential');
      expect(lanes.filter(({ text }) => text.includes('arrived')).length).toBeGreaterThan(1);
      expect(await second.verdict()).toContain('faster');
      expect(server.log.requests).toHaveLength(6);
      expect(server.log.requests.every(({ outcome }) => outcome === 'finished')).toBe(true);
    });

    it('is the same in every window, and is started by one at a time', async () => {
      const { browser } = fixture();
      const one = overlapWindow(await browser.openPage());
      const other = overlapWindow(await browser.openPage());
      await other.verdict();
      // In Chromium a tab in the background draws nothing, so each is looked at in turn.
      await one.page.bringToFront();
      await one.run();
      await other.page.bringToFront();
      await other.untilRunning();
      await other.verdict();
      expect(await other.comparison()).toEqual(await one.comparison());
      await one.page.close();
      await other.page.close();
    });
  },
  {
    server: {
      latency: ({ latitude }) => {
        const order = ['london', 'new_york', 'tokyo'].map((id) => placeOf(id).latitude);
        return latencies[order.findIndex((known) => Math.abs(known - latitude) < 0.2)] ?? 300;
      },
    },
  },
);
