import { expect, it } from 'vitest';
import { surviveKills } from '../../tools/browser/survive-kills.ts';
import { describeInBrowser } from './fixture.ts';

/** Latency in ms: longer than a kill takes on a busy machine. */
const SLOW = 1_500;
const FAST = 20;

let latency = SLOW;

describeInBrowser(
  'A background that is terminated repeatedly',
  (fixture) => {
    it('loses no response, and has none twice', async () => {
      latency = SLOW;
      const { browser, openTab } = fixture();
      const window = await openTab();
      const survived = await surviveKills(browser.kind, window, 25, 10, () => {
        latency = FAST;
      });
      expect(survived).toMatchObject({ kills: 10, lost: 0, arrived: 25, twice: 0 });
    }, 120_000);
  },
  { server: { latency: () => latency }, launch: { watchBackground: false } },
);
