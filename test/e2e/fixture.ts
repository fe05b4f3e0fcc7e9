import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startWeatherServer,
  type WeatherServer,
  type WeatherServerOptions,
} from '../../server/weather-server.ts';
import type {
  ExtensionBrowser,
  Kind,
  LaunchOptions,
} from '../../tools/browser/extension-browser.ts';
import { launch } from '../../tools/browser/launch.ts';
import { type OverlapWindow, windowIn } from '../../tools/browser/overlap-window.ts';
import { builds } from '../../tools/build.ts';
import { cities } from '../../tools/cities.ts';

/** What a test in a browser has at hand. */
export interface Fixture {
  browser: ExtensionBrowser;
  server: WeatherServer;
  /** Opens the popup, in Chromium the real one, and waits for its choices. */
  open(): Promise<OverlapWindow>;
  /** Opens the same page in a tab, which stays open whatever else gets the focus. */
  openTab(): Promise<OverlapWindow>;
}

/** The place that a request for a built-in city asks about. */
export function placeOf(id: string): { latitude: number; longitude: number } {
  const city = cities.find((city) => city.id === id);
  if (!city) throw new Error(`There is no city ${id}.`);
  return city;
}

interface Options {
  server?: WeatherServerOptions;
  launch?: Partial<LaunchOptions>;
}

/**
 * Describes what Overlap does in each browser, on the production build and with a server of its
 * own, and ends by seeing to it that nothing was complained about.
 */
export function describeInBrowsers(
  what: string,
  body: (fixture: () => Fixture) => void,
  options?: Options,
): void {
  for (const kind of ['chromium', 'firefox'] as const) {
    describeInBrowser(kind, what, body, options);
  }
}

/** The same in one browser, where the options depend on which. */
export function describeInBrowser(
  kind: Kind,
  what: string,
  body: (fixture: () => Fixture) => void,
  options: Options = {},
): void {
  describe(`${what}, in ${kind}`, () => {
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
        open: async () => windowIn(await browser.openPopup()),
        openTab: async () => windowIn(await browser.openPage()),
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
