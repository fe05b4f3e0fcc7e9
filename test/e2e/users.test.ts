import { afterAll, beforeAll, expect, it } from 'vitest';
import { timelineOf } from '../../engine/log/timeline.ts';
import { startWeatherServer, type WeatherServer } from '../../server/weather-server.ts';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { kindsOf } from '../support/of-run.ts';
import { describeInBrowser } from './fixture.ts';

const lab = { queryMs: 50, threads: 3, databaseAtOnce: 5 };
const SERVERS = [
  ...['One thread that blocks', '3 threads that block', 'Event loop'],
  'Event loop, database takes 5 at once',
];

/** Enters a number into the field of this name. */
async function fill({ page }: OverlapWindow, name: string, value: number): Promise<void> {
  const field = await page.waitForFunction(
    (name) =>
      [...document.querySelectorAll<HTMLInputElement>('input[type="number"]')].find(
        ({ labels }) => labels?.[0]?.querySelector('span')?.textContent === name,
      ),
    {},
    name,
  );
  const input = await field.asElement()?.toElement('input');
  await input?.click({ count: 3 });
  await input?.type(String(value));
}

/** Chooses some users of the server at this address. */
async function chooseUsers(window: OverlapWindow, address: string): Promise<void> {
  await window.choose('Users of a server');
  await fill(window, 'Users', 20);
  await fill(window, 'Time of a query', lab.queryMs);
  await fill(window, 'Threads', lab.threads);
  await fill(window, 'Queries at once in the limited database', lab.databaseAtOnce);
  await window.choose('Your server');
  const { page } = window;
  await page.locator('.own-server input').fill(address);
  await page.focus('.own-server input');
  await page.keyboard.press('Enter');
}

/** Waits until a message about the server contains this text. */
async function untilSaid({ page }: OverlapWindow, text: string): Promise<void> {
  await page.waitForFunction(
    (text) => document.querySelector('.own-server p')?.textContent?.includes(text),
    {},
    text,
  );
}

describeInBrowser('A server with users', (fixture) => {
  let own: WeatherServer;
  beforeAll(async () => {
    own = await startWeatherServer({ protocol: 'plain', lab });
  });
  afterAll(() => own.close());

  it('is watched in all four ways, and asked as one more user', async () => {
    const window = await fixture().openDoor('lab');
    await chooseUsers(window, `127.0.0.1:${own.port}`);
    await untilSaid(window, 'Connected.');
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
    await fill(window, 'The database stands still for', 10_000);
    await fill(window, 'from this moment on', 0);
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
    await chooseUsers(window, `127.0.0.1:${other.port}`);
    await untilSaid(window, 'npm run serve -- --lab');
    await other.close();
    await window.page.close();
  });
});
