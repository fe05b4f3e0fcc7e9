import { expect, it } from 'vitest';
import type { EventOf } from '../../engine/log/events.ts';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { itInFull } from '../support/it-in-full.ts';
import { describeInBrowser, hold, locationOf } from './fixture.ts';

describeInBrowser(
  'Rounds',
  (fixture) => {
    it('warm up, take turns, and count every round but the warm-up', async () => {
      const { open, server } = fixture();
      const window = await open();
      await window.rounds(5);
      await window.run();
      const verdict = await window.verdict();

      const starts = (await storedLog(window.page)).filter(
        (event): event is EventOf<'run-started'> => event.type === 'run-started',
      );
      expect(starts.map(({ mode, round }) => `${round} ${mode}`)).toEqual([
        '0 sequential',
        '0 parallel',
        '1 sequential',
        '1 parallel',
        '2 parallel',
        '2 sequential',
        '3 sequential',
        '3 parallel',
        '4 parallel',
        '4 sequential',
        '5 sequential',
        '5 parallel',
      ]);
      expect(ofRuns(server.log.requests)).toHaveLength(36);

      const { Sequential, Parallel } = await window.comparison();
      expect(Sequential?.text).toContain('Warm-up, not counted');
      for (const round of [1, 2, 3, 4, 5]) expect(Parallel?.text).toContain(`Round ${round}:`);
      expect(Parallel?.ratio).toBeGreaterThan(0);
      expect(verdict).toContain('Medians of 5 rounds');
      // Five rounds are too few for a 95 % interval.
      const header = await window.page.$eval(
        'table[aria-label="Comparison"] thead',
        ({ textContent }) => textContent,
      );
      expect(header).toContain('rough estimate');
      expect(header).toContain('Median');
    });

    itInFull('that a stopped comparison did not run are counted as excluded', async () => {
      const { open, server } = fixture();
      // In the warm-up and the first round, each mode asks for it once.
      hold(server, locationOf('tokyo'), { after: 2 * 2 });
      const window = await open();
      await window.rounds(5);
      await window.run();
      await window.page.waitForFunction(() =>
        document.querySelector('section')?.textContent?.includes('round 2 of 5'),
      );
      await window.stop();
      await window.verdict();
      const { Sequential } = await window.comparison();
      expect(Sequential?.text).toMatch(/\d of 5 excluded/);
    });
  },
  { server: { latency: () => 100 } },
);
