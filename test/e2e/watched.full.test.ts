import { afterAll, beforeAll, expect, it } from 'vitest';
import { timelineOf } from '../../engine/log/timeline.ts';
import { startWeatherServer, type WeatherServer } from '../../server/weather-server.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { endBackground } from '../../tools/browser/terminate-background.ts';
import { kindsOf } from '../support/of-run.ts';
import { chooseUsers } from './choose-users.ts';
import { enterServer } from './enter-server.ts';
import { describeInBrowser } from './fixture.ts';
import { kind } from './lane.ts';

/** One thread takes the sum of all queries, longer than terminating the background does. */
const lab = { queryMs: 800, threads: 3, databaseAtOnce: 5 };
const USERS = 10;
const MODE = 'One thread that blocks';

describeInBrowser(
  'A watched run whose background is terminated',
  (fixture) => {
    let own: WeatherServer;
    beforeAll(async () => {
      own = await startWeatherServer({ protocol: 'plain', lab });
    });
    afterAll(() => own.close());

    it('keeps what came, begins again for the rest, and is not compared', async () => {
      const window = await fixture().openDoor('lab');
      await chooseUsers(window, { ...lab, users: USERS });
      await enterServer(window, `127.0.0.1:${own.port}`);
      await window.choose(MODE);
      await window.run();
      await window.untilArrived(MODE, 1);
      await endBackground(kind, window.page);

      const verdict = await window.verdict();
      expect(verdict).toMatch(
        /^One thread that blocks was interrupted after \d of 10 responses: the browser ended/,
      );
      const before = (await window.lanes(MODE)).filter(({ text }) => text.includes('arrived'));
      expect(before.length).toBeGreaterThan(0);
      // The server has noticed that nobody watches any more.
      await own.log.waitFor((requests) =>
        requests.every(({ path, outcome }) => path !== '/lab/run' || outcome === 'aborted'),
      );

      await window.resume();
      expect(await window.verdict()).toContain(
        'One thread that blocks was interrupted and resumed, so its time can’t be compared.',
      );
      const lanes = await window.lanes(MODE);
      expect(lanes).toHaveLength(USERS);
      expect(lanes.slice(0, before.length)).toEqual(before);
      expect((await window.comparison())[MODE]?.elapsed).toBeUndefined();
      const [run] = timelineOf(await storedLog(window.page))?.runs ?? [];
      expect(run?.resumed).toBe(true);
      expect(new Set(run && kindsOf(run))).toEqual(new Set(['ok']));
      // It was started again, and each time from the first user on.
      expect(own.log.requests.filter(({ path }) => path === '/lab/run')).toHaveLength(2);
      await window.page.close();
    });
  },
  // A debugger would keep Chromium's background alive.
  kind === 'chromium' ? { launch: { watchBackground: false } } : {},
);
