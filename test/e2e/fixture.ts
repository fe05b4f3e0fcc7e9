import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cities } from '../../weather/cities.ts';
import type { ExtensionBrowser, Kind, LaunchOptions } from '../browser/extension-browser.ts';
import { launch } from '../browser/launch.ts';
import {
  startWeatherServer,
  type WeatherServer,
  type WeatherServerOptions,
} from '../weather-server/weather-server.ts';
import { builds } from './build.ts';
import { type OverlapWindow, overlapWindow } from './overlap-window.ts';

/** What a test in a browser has at hand. */
export interface Fixture {
  browser: ExtensionBrowser;
  server: WeatherServer;
  /** Opens the popup, in Chromium the real one, and waits for its choices. */
  open(): Promise<OverlapWindow>;
}

/** The place that a request for a built-in city asks about. */
export function placeOf(id: string): { latitude: number; longitude: number } {
  const city = cities.find((city) => city.id === id);
  if (!city) throw new Error(`There is no city ${id}.`);
  return city;
}

/**
 * Describes what Overlap does in each browser, on the production build and with a server of its
 * own, and ends by seeing to it that nothing was complained about.
 */
export function describeInBrowsers(
  what: string,
  body: (fixture: () => Fixture) => void,
  options: { server?: WeatherServerOptions; launch?: Partial<LaunchOptions> } = {},
): void {
  describe.each<Kind>(['chromium', 'firefox'])(`${what}, in %s`, (kind) => {
    let fixture: Fixture | undefined;

    beforeAll(async () => {
      const server = await startWeatherServer(options.server);
      const browser = await launch(kind, {
        extensionDir: builds[kind],
        server: { port: server.port },
        locale: 'en-GB',
        ...options.launch,
      });
      fixture = {
        browser,
        server,
        async open() {
          const page = await browser.openPopup();
          await page.waitForSelector('fieldset');
          return overlapWindow(page);
        },
      };
    });
    afterAll(async () => {
      await fixture?.browser.close();
      await fixture?.server.close();
    });

    body(() => {
      if (!fixture) throw new Error('The browser did not start.');
      return fixture;
    });

    it('has nothing to complain about', () => {
      expect(fixture?.browser.problems).toEqual([]);
    });
  });
}
