import { afterEach, beforeEach, expect, it } from 'vitest';
import { timelineOf } from '../../engine/log/timeline.ts';
import { startWeatherServer, type WeatherServer } from '../../server/weather-server.ts';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { endBackground } from '../../tools/browser/terminate-background.ts';
import { enterServer } from './enter-server.ts';
import { describeInBrowser, hold, locationOf } from './fixture.ts';
import { kind } from './lane.ts';

/** Requests of the first three runs: with 1, 3 and 10. */
const THREE_RUNS = 1 + 3 + 10;

/** Values of the curve's table that have a time. */
const measured = ({ page }: OverlapWindow) =>
  page.$$eval('.sweep-table tbody tr', (rows) =>
    rows.flatMap((row) => {
      const value = row.querySelector('th data')?.getAttribute('value');
      return row.querySelector('td data') ? [Number(value)] : [];
    }),
  );

/** Sentences of the runs that are shown, and of the curve. */
const said = ({ page }: OverlapWindow) =>
  page.$$eval('.verdict', (all) => all.map(({ textContent }) => textContent).join(' '));

describeInBrowser(
  'A sweep at a server of the user',
  (fixture) => {
    let own: WeatherServer;
    let window: OverlapWindow;
    beforeEach(async () => {
      own = await startWeatherServer({ protocol: 'plain', latency: () => 10 });
      window = await fixture().openDoor('lab');
      await window.setRetryPolicy(60, 0);
      await enterServer(window, `127.0.0.1:${own.port}`);
      await window.choose('Parallel');
      await window.choose('Number of requests');
      own.log.clear();
    });
    afterEach(async () => {
      await window.page.close();
      await own.close();
    });

    /** Runs until the fourth run, which is held back. @returns a function that lets it go */
    async function runUntilHeld(): Promise<() => void> {
      const release = hold(own, ({ latitude }) => latitude !== 51.48, { after: THREE_RUNS });
      await window.run();
      await own.log.waitFor((requests) => ofRuns(requests).length > THREE_RUNS);
      await window.page.waitForFunction(
        () => document.querySelectorAll('.sweep-table td:first-of-type data').length === 3,
      );
      return release;
    }

    it('says which requests failed, and goes on with the next value', async () => {
      own.setFault(locationOf('tokyo'), { kind: 'status', status: 404, reason: 'No sky' }, 1);
      await window.run();
      expect(await window.verdict()).toContain('Parallel: ');
      expect(await measured(window)).toEqual([1, 10, 30, 100, 300, 1_000]);
      await window.page.focus('.sweep-table [aria-label="3 requests"]');
      await window.page.keyboard.press(' ');
      await expect.poll(() => said(window)).toContain('Parallel: no result for Tokyo.');
    });

    it('keeps what was measured before its server went away', async () => {
      await runUntilHeld();
      await own.close();
      await window.untilOffered('Run');
      expect(await measured(window)).toEqual([1, 3, 10]);
      await expect.poll(() => said(window)).toMatch(/no result for|Nothing arrived/);
    });

    it('goes on while no window shows it', async () => {
      const release = await runUntilHeld();
      await window.page.close();
      window = await fixture().openDoor('lab');
      await window.untilRunning();
      await expect.poll(() => measured(window)).toEqual([1, 3, 10]);
      release();
      expect(await window.verdict()).toContain('Parallel: ');
      expect(await measured(window)).toEqual([1, 3, 10, 30, 100, 300, 1_000]);
    });

    it('is resumed after its background was terminated, and does not count that run', async () => {
      const release = await runUntilHeld();
      await endBackground(kind, window.page);
      await window.untilOffered('Resume');
      await expect
        .poll(() => said(window))
        .toContain('Parallel was interrupted after 0 of 30 responses');
      expect(await measured(window)).toEqual([1, 3, 10]);
      release();
      await window.resume();
      await window.verdict();
      expect(await measured(window)).toEqual([1, 3, 10, 100, 300, 1_000]);
      const { runs = [] } = timelineOf(await storedLog(window.page)) ?? {};
      expect(runs.map(({ lanes }) => lanes.length)).toEqual([1, 3, 10, 30, 100, 300, 1_000]);
      expect(runs.flatMap(({ lanes }) => lanes).every(({ state }) => state === 'ended')).toBe(true);
    });
  },
  // A debugger would keep Chromium's background alive.
  kind === 'chromium' ? { launch: { watchBackground: false } } : {},
);
