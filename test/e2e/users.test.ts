import { afterAll, beforeAll, expect, it } from 'vitest';
import { timelineOf } from '../../engine/log/timeline.ts';
import { startWeatherServer, type WeatherServer } from '../../server/weather-server.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { kindsOf } from '../support/of-run.ts';
import { chooseUsers } from './choose-users.ts';
import { enterServer } from './enter-server.ts';
import { describeInBrowser } from './fixture.ts';

const lab = { queryMs: 50, threads: 3, databaseAtOnce: 5 };
const SERVERS = [
  ...['One thread that blocks', '3 threads that block', 'Event loop'],
  'Event loop, database takes 5 at once',
];

describeInBrowser('A server with users', (fixture) => {
  let own: WeatherServer;
  beforeAll(async () => {
    own = await startWeatherServer({ protocol: 'plain', lab });
  });
  afterAll(() => own.close());

  it('is watched in all four ways, and asked as one more user', async () => {
    const window = await fixture().openDoor('lab');
    await chooseUsers(window, { ...lab, users: 20 });
    await enterServer(window, `127.0.0.1:${own.port}`);
    await window.compareModes(SERVERS);
    await window.run();
    await window.verdict();
    const timeline = timelineOf(await storedLog(window.page));
    const runs = timeline?.runs ?? [];
    expect(new Set(runs.map(({ mode }) => mode))).toEqual(
      new Set(['blocking', 'workers', 'parallel', 'pool']),
    );
    for (const run of runs) {
      expect(new Set(kindsOf(run))).toEqual(new Set(['ok']));
      expect(run.lanes).toHaveLength(20);
      expect(run.replies?.length).toBeGreaterThan(0);
    }
    const threads = runs
      .find(({ mode }) => mode === 'workers')
      ?.lanes.flatMap(({ attempts }) => attempts.map(({ thread }) => thread));
    expect(new Set(threads)).toEqual(new Set([0, 1, 2]));
    await window.page.close();
  });

  it('is stopped at once, even while its database stands still', async () => {
    const window = await fixture().openDoor('lab');
    await window.choose('Users of a server');
    await window.fill('The database stands still for', 10_000);
    await window.fill('from this moment on', 0);
    await window.choose('One thread that blocks');
    await window.run();
    await window.untilRunning();
    await window.stop();
    const timeline = timelineOf(await storedLog(window.page));
    expect(timeline?.runs.at(-1)).toMatchObject({ state: 'stopped' });
    await window.page.close();
  });

  it('that is no lab is told how to become one', async () => {
    const window = await fixture().openDoor('lab');
    const other = await startWeatherServer({ protocol: 'plain' });
    await chooseUsers(window, { ...lab, users: 20 });
    await enterServer(window, `127.0.0.1:${other.port}`, 'npm run serve -- --lab');
    await other.close();
    await window.page.close();
  });
});
