import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCertificate } from '../../../server/http/certificate.ts';
import { overlapWindow, windowIn } from '../../../tools/browser/overlap-window.ts';
import { cities } from '../../../tools/cities.ts';
import { laneBrowser, port } from '../../e2e/lane.ts';
import { browserHeaders } from '../support/browser-headers.ts';

interface ReceivedRequest {
  method: string | undefined;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Starts a server that records all requests, and responds with an empty object. */
async function recordingServer(): Promise<ReceivedRequest[]> {
  const { key, cert } = await createCertificate();
  const requests: ReceivedRequest[] = [];
  const server = https.createServer({ key, cert }, async (request, response) => {
    const { method, url = '', headers } = request;
    const body = (await request.toArray()).join('');
    requests.push({ method, url: new URL(url, `https://${headers.host}`), headers, body });
    // A browser that stored cookies would send this one with its next request.
    response.setHeader('set-cookie', 'seen=1; Secure; SameSite=None; Path=/');
    response.setHeader('access-control-allow-origin', '*');
    response.end('{}');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return requests;
}

describe('Sent data', () => {
  it('is the locations of the selected cities after Run, as PRIVACY.md says', async () => {
    const requests = await recordingServer();
    const browser = await laneBrowser();
    const page = await browser.openPage();
    await page.waitForSelector('fieldset');
    const window = overlapWindow(page);
    await window.toggle('Paris');
    // They watch the run, and send nothing themselves.
    const others = [await browser.openDoor('panel'), await browser.openDoor('lab')];
    for (const other of others) await windowIn(other);
    expect(requests).toEqual([]);
    await page.bringToFront();
    await window.run();
    await window.verdict();

    const chosen = ['london', 'new_york', 'tokyo', 'paris'].map((id) =>
      cities.find((city) => city.id === id),
    );
    const locations = chosen.map((city) => `${city?.latitude},${city?.longitude}`);
    // Sequential, Parallel, and before them Greenwich, which opens the connection.
    const greenwich = '51.48,0';
    expect(requests).toHaveLength(1 + 2 * locations.length);
    for (const { method, url, headers, body } of requests) {
      expect([method, url.origin, url.pathname, body]).toEqual([
        'GET',
        'https://api.open-meteo.com',
        '/v1/forecast',
        '',
      ]);
      const { latitude, longitude, ...rest } = Object.fromEntries(url.searchParams);
      expect([...locations, greenwich]).toContain(`${latitude},${longitude}`);
      expect(rest).toEqual({ current: 'temperature_2m,weather_code,is_day' });
      expect(Object.keys(headers).filter((name) => !browserHeaders.test(name))).toEqual([]);
      expect(headers.origin).toMatch(/^(?:chrome|moz)-extension:\/\/[^/]+$/);
    }
    for (const other of others) await other.close();
    await page.close();
  });

  it('is the names of the selected cities, and the locations found, for a pipeline', async () => {
    const requests = await recordingServer();
    const browser = await laneBrowser();
    const page = await browser.openDoor('lab');
    const window = await windowIn(page);
    await window.choose('Pipeline');
    expect(requests).toEqual([]);
    await window.run();
    await window.verdict();

    // The server finds no place, so that nothing else is asked for, except to open the connections.
    const names = ['london', 'new york', 'tokyo'];
    const searches = requests.filter(({ url }) => url.pathname === '/v1/search');
    expect(searches).toHaveLength(1 + 2 * names.length);
    for (const { url } of searches) {
      expect(url.origin).toBe('https://geocoding-api.open-meteo.com');
      const { name, ...rest } = Object.fromEntries(url.searchParams);
      expect(names).toContain(name);
      expect(rest).toEqual({ count: '10', language: 'en', format: 'json' });
    }
    const others = requests.filter((request) => !searches.includes(request));
    expect(others.map(({ url }) => url.href).toSorted()).toEqual([
      'https://air-quality-api.open-meteo.com/v1/air-quality?latitude=51.5&longitude=-0.1&current=european_aqi',
      'https://api.open-meteo.com/v1/forecast?latitude=51.5&longitude=-0.1&current=temperature_2m,weather_code,is_day',
    ]);
    for (const { method, headers, body } of requests) {
      expect([method, body]).toEqual(['GET', '']);
      expect(Object.keys(headers).filter((name) => !browserHeaders.test(name))).toEqual([]);
    }
    await page.close();
  });
});
