import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWeatherServer, type WeatherServer } from '../../server/weather-server.ts';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { itInFull } from '../support/it-in-full.ts';
import { enterServer } from './enter-server.ts';
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

describeInBrowser('A custom server', (fixture) => {
  let own: WeatherServer;
  beforeAll(async () => {
    own = await startWeatherServer({ protocol: 'plain', latency: () => 200 });
  });
  afterAll(() => own.close());

  it('is the only server that is contacted, in all modes', async () => {
    const window = await fixture().openTab();
    await enterServer(window, `127.0.0.1:${own.port}`);
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
    const printer = await startOtherServer(true);
    await enterServer(
      window,
      printer.address,
      'This server responded, but not in Open-Meteo’s format.',
    );
    printer.close();
    await enterServer(window, printer.address, `Try https://${printer.address}`);
    const closed = await startOtherServer(false);
    await enterServer(window, closed.address, `Allow access to ${closed.address}`);
    closed.close();
    await enterServer(window, 'not an address', 'That isn’t a server address.');
  });
});
