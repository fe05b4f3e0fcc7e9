import { expect, it } from 'vitest';
import { startWeatherServer } from '../../server/weather-server.ts';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { replaceStore } from '../../tools/browser/replace-store.ts';
import { endBackground } from '../../tools/browser/terminate-background.ts';
import { oldStore } from '../support/format-1.ts';
import { describeInBrowser } from './fixture.ts';
import { kind } from './lane.ts';

/** Address of the custom server that version 0.1.0 was using. */
const OLD_SERVER = 'http://127.0.0.1:8087';

describeInBrowser(
  'All that version 0.1.0 has saved',
  (fixture) => {
    it('is there after an update, and what was interrupted can be resumed', async () => {
      const server = await startWeatherServer({ protocol: 'plain', latency: () => 20 });
      try {
        const { openTab } = fixture();
        const before = await openTab();
        const text = JSON.stringify(oldStore()).replaceAll(OLD_SERVER, server.url);
        await replaceStore(before.page, JSON.parse(text));
        await endBackground(kind, before.page);

        const window = await openTab();
        const { page } = window;
        expect(await window.verdict()).toMatch(
          /^Sequential was interrupted after 1 of 2 responses/,
        );
        const [london] = await window.lanes('Sequential');
        expect(london?.text).toMatch(/London.*arrived.*°F/);
        await window.press('History');
        await page.waitForFunction(() => document.querySelectorAll('dialog .entry').length === 7);
        const oldest = await page.$$eval('dialog .entry', (entries) => entries.at(-1)?.textContent);
        expect(oldest).toMatch(/London, New York and Tokyo.*Sequential.155.ms.Parallel.57.ms/);
        await window.press('Close');

        await window.resume();
        expect(await window.verdict()).toContain('Sequential was interrupted and resumed');
        expect((await window.comparison()).Parallel?.elapsed).toBeGreaterThan(0);
        // The one that was interrupted, and Parallel's two.
        expect(ofRuns(server.log.requests)).toHaveLength(1 + 2);
      } finally {
        await server.close();
      }
    });
  },
  // A debugger would keep Chromium's background alive.
  kind === 'chromium' ? { launch: { watchBackground: false } } : {},
);
