import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startWeatherServer,
  type WeatherServer,
  type WeatherServerOptions,
} from '../../server/weather-server.ts';
import type { ExtensionBrowser, LaunchOptions } from '../../tools/browser/extension-browser.ts';
import { launch } from '../../tools/browser/launch.ts';
import { type OverlapWindow, windowIn } from '../../tools/browser/overlap-window.ts';
import { builds } from '../../tools/build.ts';
import { cities } from '../../tools/cities.ts';
import { kind, laneBrowser, locale, port } from './lane.ts';

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
  /** With a port other than the lane's own, there is no network as far as the browser can tell. */
  server?: WeatherServerOptions;
  /** Build to test, where it is not the one that ships. */
  extensionDir?: string;
  /** Starts a browser that is not the lane's own. */
  launch?: Partial<LaunchOptions>;
}

function browserFor({ extensionDir, launch: own }: Options): Promise<ExtensionBrowser> {
  if (!own) return laneBrowser(extensionDir);
  return launch(kind, { extensionDir: builds[kind], server: { port }, locale, ...own });
}

/**
 * Describes what Overlap does in the lane's browser, on the production build and with a weather
 * server of its own, and ends by seeing to it that nothing was complained about.
 */
export function describeInBrowser(
  what: string,
  body: (fixture: () => Fixture) => void,
  options: Options = {},
): void {
  describe(what, () => {
    let fixture: Fixture | undefined;

    beforeAll(async () => {
      const server = await startWeatherServer({ port, ...options.server });
      const browser = await browserFor(options);
      fixture = {
        browser,
        server,
        open: async () => windowIn(await browser.openPopup()),
        openTab: async () => windowIn(await browser.openPage()),
      };
    });
    afterAll(async () => {
      if (options.launch) await fixture?.browser.close();
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
