import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCertificate } from '../../../server/http/certificate.ts';
import { overlapWindow } from '../../../tools/browser/overlap-window.ts';
import { cities } from '../../../tools/cities.ts';
import { laneBrowser, port } from '../../e2e/lane.ts';

/** What every browser says of itself and of the way in which it asks; see PRIVACY.md. */
const own =
  /^(?:host|connection|pragma|cache-control|user-agent|accept|accept-(?:language|encoding)|origin|priority|te|sec-.*)$/;

interface Asked {
  method: string | undefined;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A server that writes down all that reaches it, and answers nothing of use. */
async function listening(): Promise<Asked[]> {
  const { key, cert } = await createCertificate();
  const asked: Asked[] = [];
  const server = https.createServer({ key, cert }, async (request, response) => {
    const { method, url = '', headers } = request;
    const body = (await request.toArray()).join('');
    asked.push({ method, url: new URL(url, `https://${headers.host}`), headers, body });
    // So that a browser that kept cookies would send one the next time.
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
  return asked;
}

describe('What is sent', () => {
  it('is what PRIVACY.md says: cities, when somebody presses Run', async () => {
    const asked = await listening();
    const browser = await laneBrowser();
    const page = await browser.openPage();
    await page.waitForSelector('fieldset');
    const window = overlapWindow(page);
    await window.toggle('Paris');
    expect(asked).toEqual([]);
    await window.run();
    await window.verdict();

    const chosen = ['london', 'new_york', 'tokyo', 'paris'].map((id) =>
      cities.find((city) => city.id === id),
    );
    const places = chosen.map((city) => `${city?.latitude},${city?.longitude}`);
    // Sequential and Parallel.
    expect(asked).toHaveLength(2 * places.length);
    for (const { method, url, headers, body } of asked) {
      expect([method, url.origin, url.pathname, body]).toEqual([
        'GET',
        'https://api.open-meteo.com',
        '/v1/forecast',
        '',
      ]);
      const { latitude, longitude, ...rest } = Object.fromEntries(url.searchParams);
      expect(places).toContain(`${latitude},${longitude}`);
      expect(rest).toEqual({ current: 'temperature_2m,weather_code,is_day' });
      expect(Object.keys(headers).filter((name) => !own.test(name))).toEqual([]);
      expect(headers.origin).toMatch(/^(?:chrome|moz)-extension:\/\/[^/]+$/);
    }
  });
});
