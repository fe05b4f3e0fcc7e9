import { afterAll, beforeAll, expect, it } from 'vitest';
import { timelineOf } from '../../engine/log/timeline.ts';
import { startWeatherServer, type WeatherServer } from '../../server/weather-server.ts';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { violations } from './axe.ts';
import { chooseUsers } from './choose-users.ts';
import { enterServer } from './enter-server.ts';
import { describeInBrowser } from './fixture.ts';

const SIZES = { queryMs: 20, threads: 3, databaseAtOnce: 5 };

const NAMES = [
  'Event loop',
  'Event loop, database takes 5 at once',
  'One thread that blocks',
  '3 threads that block',
];

/** Rows of the table of the waits, cell by cell. */
async function waitsIn({ page }: OverlapWindow): Promise<string[][]> {
  await page.waitForSelector('.waits tbody tr:nth-child(4)');
  return page.$$eval('.waits tbody tr', (rows) =>
    rows.map((row) => [...row.children].map(({ textContent }) => textContent ?? '')),
  );
}

describeInBrowser('The waits of a server’s users', (fixture) => {
  let lab: WeatherServer;
  beforeAll(async () => {
    lab = await startWeatherServer({
      protocol: 'plain',
      lab: SIZES,
    });
  });
  afterAll(() => lab.close());

  it('are modelled without a server, and nothing is sent', async () => {
    const { openDoor, server } = fixture();
    const window = await openDoor('lab');
    await chooseUsers(window, { ...SIZES, users: 40 });
    await window.choose('Simulated');
    await window.run();
    expect(await window.verdict()).toContain('modelled, not measured');
    const rows = await waitsIn(window);
    expect(rows.map(([name = '']) => name.trim())).toEqual(NAMES.map((name) => `${name} modelled`));
    expect(server.log.requests).toEqual([]);
    expect(await violations(window.page)).toEqual([]);
    await window.page.close();
  });

  it('are watched at a real one, which the browser asks as well, over the model', async () => {
    const window = await fixture().openDoor('lab');
    const { page } = window;
    await chooseUsers(window, { ...SIZES, users: 40 });
    await enterServer(window, `127.0.0.1:${lab.port}`);
    await window.run();
    expect(await window.verdict()).toContain('the longest of 40 waits was');
    const rows = await waitsIn(window);
    expect(rows.map(([name = '']) => name.trim())).toEqual(NAMES);
    await page.waitForSelector('.waits .outline');
    const { runs = [] } = timelineOf(await storedLog(page)) ?? {};
    expect(runs).toHaveLength(4);
    const threads = (mode: string) =>
      new Set(
        runs
          .find((run) => run.mode === mode)
          ?.lanes.flatMap(({ attempts }) => attempts.map(({ thread }) => thread)),
      );
    expect([...threads('blocking')]).toEqual([0]);
    expect(threads('workers').size).toBe(3);
    expect([...threads('pool')]).toEqual([undefined]);
    for (const { lanes, replies = [] } of runs) {
      expect(lanes).toHaveLength(40);
      expect(lanes.every(({ state }) => state === 'ended')).toBe(true);
      expect(replies.length).toBeGreaterThan(0);
    }
    expect(await violations(page)).toEqual([]);
    await page.close();
  });
});
