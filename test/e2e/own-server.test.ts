import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWeatherServer, type WeatherServer } from '../../server/weather-server.ts';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { itInFull } from '../support/it-in-full.ts';
import { describeInBrowser } from './fixture.ts';

/** Starts a server that responds, but not in Open-Meteo's format; pages may read it if `isOpen`. */
async function startOtherServer(isOpen: boolean) {
  const server = http.createServer((_, response) => {
    if (isOpen) response.setHeader('access-control-allow-origin', '*');
    response.end('<h1>Printer</h1>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Enters an address as a user does. */
async function enter({ page }: OverlapWindow, address: string): Promise<void> {
  await page.locator('.own-server input').fill(address);
  await page.focus('.own-server input');
  await page.keyboard.press('Enter');
}

/** Waits until a message about the server contains this text. */
async function untilShown({ page }: OverlapWindow, text: string): Promise<void> {
  await page.waitForFunction(
    (text) => document.querySelector('.own-server p')?.textContent?.includes(text),
    {},
    text,
  );
}

describeInBrowser('A custom server', (fixture) => {
  let own: WeatherServer;
  beforeAll(async () => {
    own = await startWeatherServer({ protocol: 'plain', latency: () => 200 });
  });
  afterAll(() => own.close());

  it('is the only server that is contacted, in all modes', async () => {
    const window = await fixture().openTab();
    await window.choose('Your server');
    await enter(window, `127.0.0.1:${own.port}`);
    await untilShown(window, 'Connected.');
    expect(own.log.requests).toHaveLength(1);

    const cached = { 'cache-control': 'public, max-age=600' };
    own.setFault(() => true, { kind: 'body', body: (correct) => correct, headers: cached });
    await window.compareModes(['Sequential', 'Parallel', 'Bulk', 'Blocking']);
    // The second time, every response could be in the browser's cache.
    for (const _ of ['first', 'second']) {
      own.log.clear();
      await window.run();
      expect(await window.verdict()).toContain('One round');
      for (const mode of ['Sequential', 'Parallel', 'Bulk', 'Blocking']) {
        for (const { text } of await window.lanes(mode)) expect(text).toContain('arrived');
      }
      expect(ofRuns(own.log.requests)).toHaveLength(3 + 3 + 1 + 3);
    }
    own.clearFaults();
    // Open-Meteo received no request.
    expect(fixture().server.log.requests).toEqual([]);
  });

  itInFull('is still the source in the next window, without the limit of four', async () => {
    const window = await fixture().openTab();
    own.log.clear();
    await window.choose('Parallel');
    await window.press('Select 25');
    await window.run();
    await window.verdict();
    expect(ofRuns(own.log.requests)).toHaveLength(25);
    // Browsers' limit of HTTP/1.1 connections per host.
    expect(own.log.maxInFlight()).toBe(6);
  });

  it('is rejected with a reason if it has another format, is unreachable, or has no valid address', async () => {
    const window = await fixture().openTab();
    await window.choose('Your server');
    const printer = await startOtherServer(true);
    await enter(window, printer.address);
    await untilShown(window, 'This server responded, but not in Open-Meteo’s format.');
    printer.close();
    await enter(window, printer.address);
    await untilShown(window, `Try https://${printer.address}`);
    const closed = await startOtherServer(false);
    await enter(window, closed.address);
    await untilShown(window, `Allow access to ${closed.address}`);
    closed.close();
    await enter(window, 'not an address');
    await untilShown(window, 'That isn’t a server address.');
  });
});
