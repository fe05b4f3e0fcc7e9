import { afterAll, beforeAll, expect, it } from 'vitest';
import { workloadOf } from '../../adapters/endpoints/task.ts';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { temporaryFolder } from '../../tools/browser/temporary-folder.ts';
import { grantedBuild } from '../../tools/granted-build.ts';
import { browserHeaders } from '../security/support/browser-headers.ts';
import { violations } from './axe.ts';
import { type EndpointServer, startEndpointServer } from './endpoint-server.ts';
import { describeInBrowser, type Fixture } from './fixture.ts';
import { kind } from './lane.ts';
import { openLog } from './open-log.ts';

const BOX = '.endpoints textarea';

const folder = temporaryFolder();
afterAll(() => folder.remove());

let elsewhere: EndpointServer;
let server: EndpointServer;
beforeAll(async () => {
  elsewhere = await startEndpointServer();
  server = await startEndpointServer(elsewhere.origin);
});
afterAll(async () => {
  await server.close();
  await elsewhere.close();
});

/** Opens the lab with these addresses in the box. */
async function openLab({ openDoor }: Fixture, addresses: string): Promise<OverlapWindow> {
  const window = await openDoor('lab');
  await window.choose('Your endpoints');
  await window.page.locator(BOX).fill(addresses);
  return window;
}

/** Waits until the setting of the addresses contains this text. */
async function untilShown({ page }: OverlapWindow, text: string): Promise<void> {
  await page.waitForFunction(
    (text) => document.querySelector('.endpoints')?.textContent?.includes(text),
    { timeout: 30_000 },
    text,
  );
}

describeInBrowser('Your endpoints', (fixture) => {
  it('are compared as any other work, and nothing else is asked', async () => {
    server.clear();
    const { origin } = server;
    const paths = ['/page', '/missing', '/moved', '/wrong/17'];
    const text = [`${origin}/items/{1..16}`, ...paths.map((path) => origin + path)].join('\n');
    const window = await openLab(fixture(), text);
    await untilShown(window, '20 addresses');
    await window.press('Check');
    await window.press('height: 1.5');
    await untilShown(window, 'The lanes show “place.height”.');
    expect(server.asked.map(({ path }) => path)).toEqual(['/items/1']);

    expect(await violations(window.page)).toEqual([]);
    await window.compareModes(['Sequential', 'Parallel', 'Pool']);
    server.clear();
    await window.run();
    expect(await window.verdict()).toMatch(/no result/i);
    for (const mode of ['Sequential', 'Parallel', 'Pool']) {
      const lanes = await window.lanes(mode);
      expect(lanes).toHaveLength(20);
      expect(lanes[15]?.text).toMatch(/^\/items\/16.*arrived.*16\.5/);
      expect(lanes[16]?.text).toMatch(/^\/page.*invalid.*it should be JSON, but is “<!doctype/);
      expect(lanes[17]?.text).toMatch(/^\/missing.*HTTP error.*error 404: “No such item”/);
      expect(lanes[18]?.text).toMatch(/^\/moved.*redirected.*Enter the address it leads to/);
      expect(lanes[19]?.text).toMatch(/^\/wrong\/17.*invalid.*id should be number, but is string/);
    }
    const asked = server.asked.map(({ path }) => path);
    const once = [...Array.from({ length: 16 }, (_, index) => `/items/${index + 1}`), ...paths];
    expect(asked.toSorted()).toEqual([...once, ...once, ...once].toSorted());
    for (const { method, headers } of server.asked) {
      expect(method).toBe('GET');
      // No cookie, no referrer, no password; see PRIVACY.md.
      expect(Object.keys(headers).filter((name) => !browserHeaders.test(name))).toEqual([]);
    }
    expect(elsewhere.asked).toEqual([]);
    expect(fixture().server.log.requests).toEqual([]);
  });

  it('may respond with anything where no response was checked', async () => {
    const window = await openLab(fixture(), `${server.origin}/page\n${server.origin}/items/1`);
    await window.run();
    expect(await window.verdict()).not.toMatch(/no result/i);
    const [page, item] = await window.lanes('Parallel');
    expect(page?.text).toContain('200, 30');
    expect(item?.text).toMatch(/200, 1\.\d.kB/);
  });

  it('show the start of a long text, and cover no label with it', async () => {
    const window = await openLab(fixture(), `${server.origin}/items/1`);
    await window.press('Check');
    await (
      await window.page.waitForSelector('::-p-xpath(//button[starts-with(., "text: ")])')
    )?.click();
    await window.run();
    await window.verdict();
    const [name, value] = await window.page.$$eval(
      '.lane:first-child :is(.task, .value)',
      (elements) => elements.map((element) => element.getBoundingClientRect().toJSON()),
    );
    expect(value.left).toBeGreaterThan(name.right);
    expect(
      await window.page.$eval('.lane .value', (shown) => getComputedStyle(shown).unicodeBidi),
    ).toBe('isolate');
  });

  it('are shown before an opened comparison can ask them', async () => {
    const window = await fixture().openDoor('lab');
    server.clear();
    const url = `${server.origin}/items/7`;
    await openLog(window.page, [
      {
        type: 'comparison-started',
        startedAt: 0,
        plan: {
          workload: workloadOf([url, `${elsewhere.origin}/items/8`]),
          source: { kind: 'addresses', areOwn: true },
          modes: ['sequential'],
          rounds: 1,
        },
      },
    ]);
    await window.page.waitForFunction(
      (hosts: string[]) => hosts.every((host) => document.body.textContent?.includes(host)),
      {},
      [server.origin, elsewhere.origin].map((origin) => new URL(origin).host),
    );
    await window.press('Use these addresses');
    await window.page.waitForFunction(
      (box, url) => document.querySelector<HTMLTextAreaElement>(box)?.value.includes(url),
      {},
      BOX,
      url,
    );
    expect(server.asked).toEqual([]);
    expect(elsewhere.asked).toEqual([]);
  });

  it('are only read with permission if the server allows no page to', async () => {
    const url = `${server.origin}/closed/1`;
    const window = await openLab(fixture(), url);
    await window.press('Check');
    await untilShown(window, 'extensions can’t read its responses without your permission.');
    await window.untilOffered(`Allow access to ${new URL(url).host}`);
    server.clear();
    await window.run();
    await window.verdict();
    expect((await window.lanes('Parallel'))[0]?.text).toContain(
      'lets no extension read its responses',
    );
    // No second look at the server while a run is measured.
    expect(new Set(server.asked.map(({ path }) => path))).toEqual(new Set(['/closed/1']));
    await window.press(`Check ${new URL(url).host}`);
    await untilShown(window, 'extensions can’t read its responses without your permission.');
  });
});

describeInBrowser(
  'An endpoint with permission',
  (fixture) => {
    it('is read, whatever its server allows', async () => {
      const window = await openLab(fixture(), `${server.origin}/closed/1`);
      await window.press('Check');
      await untilShown(window, '200, ');
      await window.run();
      await window.verdict();
      expect((await window.lanes('Sequential'))[0]?.text).toContain('arrived');
    });
  },
  { extensionDir: grantedBuild(kind, folder.profile, 'http://127.0.0.1/*') },
);
