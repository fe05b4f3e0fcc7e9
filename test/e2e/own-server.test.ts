import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWeatherServer, type WeatherServer } from '../../server/weather-server.ts';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { describeInBrowser } from './fixture.ts';

/** A server that is none of Open-Meteo's kind. */
async function stranger() {
  const server = http.createServer((_, response) => {
    response.setHeader('access-control-allow-origin', '*');
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

/** Enters an address as a person does. */
async function enter({ page }: OverlapWindow, address: string): Promise<void> {
  await page.locator('.own-server input').fill(address);
  await page.focus('.own-server input');
  await page.keyboard.press('Enter');
}

/** Waits until this is said of the server. */
async function untilSaid({ page }: OverlapWindow, text: string): Promise<void> {
  await page.waitForFunction(
    (text) => document.querySelector('.own-server p')?.textContent?.includes(text),
    {},
    text,
  );
}

describeInBrowser("A server of one's own", (fixture) => {
  let own: WeatherServer;
  beforeAll(async () => {
    own = await startWeatherServer({ protocol: 'plain', latency: () => 200 });
  });
  afterAll(() => own.close());

  it('answers in all modes, with as many requests at once as one likes', async () => {
    const window = await fixture().openTab();
    await window.choose('Your server');
    await enter(window, `127.0.0.1:${own.port}`);
    await untilSaid(window, 'Connected. Not encrypted');
    expect(own.log.requests).toHaveLength(1);
    own.log.clear();

    await window.compareModes(['Sequential', 'Parallel', 'Bulk', 'Blocking']);
    await window.run();
    expect(await window.verdict()).toMatch(/faster/);
    for (const mode of ['Sequential', 'Parallel', 'Bulk', 'Blocking']) {
      for (const { text } of await window.lanes(mode)) expect(text).toContain('arrived');
    }
    expect(own.log.requests).toHaveLength(3 + 3 + 1 + 3);
    // Nobody else was asked.
    expect(fixture().server.log.requests).toEqual([]);
  });

  it('is the source in the next window, too, without a limit of four', async () => {
    const window = await fixture().openTab();
    own.log.clear();
    await window.choose('Parallel');
    await window.press('Select 25');
    await window.run();
    await window.verdict();
    expect(own.log.requests).toHaveLength(25);
    // HTTP/1.1: what browsers allow a host.
    expect(own.log.maxInFlight()).toBe(6);
  });

  it('is told from a stranger, and from nobody', async () => {
    const window = await fixture().openTab();
    await window.choose('Your server');
    const printer = await stranger();
    await enter(window, printer.address);
    await untilSaid(window, 'This server responded, but not in Open-Meteo’s format.');
    printer.close();
    await enter(window, '127.0.0.1:1');
    await untilSaid(window, 'Allow access to 127.0.0.1:1');
    await enter(window, 'not an address');
    await untilSaid(window, 'That isn’t a server address.');
  });
});
