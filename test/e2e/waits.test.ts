import { afterAll, beforeAll, expect, it } from 'vitest';
import { timelineOf } from '../../engine/log/timeline.ts';
import { startWeatherServer, type WeatherServer } from '../../server/weather-server.ts';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { violations } from './axe.ts';
import { describeInBrowser } from './fixture.ts';

const NAMES = [
  'Event loop',
  'Event loop, database takes 5 at once',
  'One thread that blocks',
  '3 threads that block',
];

/** Types into the field whose label begins with this. */
async function fill({ page }: OverlapWindow, label: string, text: string): Promise<void> {
  const field = await page.waitForFunction(
    (label) =>
      [...document.querySelectorAll('.work label')]
        .find(({ textContent }) => textContent?.startsWith(label))
        ?.querySelector('input'),
    {},
    label,
  );
  const input = field.asElement();
  if (!input) throw new Error(`There is no field “${label}”.`);
  await page.evaluate((element) => (element as HTMLInputElement).select(), input);
  await page.keyboard.type(text);
}

/** Chooses forty users of small servers. */
async function chooseUsers(window: OverlapWindow): Promise<void> {
  await window.choose('Users of a server');
  await fill(window, 'Users', '40');
  await fill(window, 'Time of a query', '20');
  await fill(window, 'Threads', '3');
  await fill(window, 'Queries at once', '5');
}

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
      lab: { queryMs: 20, threads: 3, databaseAtOnce: 5 },
    });
  });
  afterAll(() => lab.close());

  it('are modelled without a server, and nothing is sent', async () => {
    const { openDoor, server } = fixture();
    const window = await openDoor('lab');
    await chooseUsers(window);
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
    await chooseUsers(window);
    await window.choose('Your server');
    await page.locator('.own-server input').fill(`127.0.0.1:${lab.port}`);
    await page.focus('.own-server input');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document.querySelector('.own-server p')?.textContent?.includes('Connected.'),
    );
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
