import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Door } from '../../components/state/door.ts';
import type { FaultMatch } from '../../server/faults/fault-book.ts';
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

/** Browser, server and windows of an end-to-end test. */
export interface Fixture {
  browser: ExtensionBrowser;
  server: WeatherServer;
  /** Opens the popup, and waits until it has rendered. */
  open(): Promise<OverlapWindow>;
  /** Opens the page of a door in a tab, which stays open without the focus. */
  openDoor(name: Door['name']): Promise<OverlapWindow>;
  /** Opens the page of the popup in a tab. */
  openTab(): Promise<OverlapWindow>;
}

/** Location of a built-in city. */
export function locationOf(id: string): { latitude: number; longitude: number } {
  const city = cities.find((city) => city.id === id);
  if (!city) throw new Error(`There is no city ${id}.`);
  return city;
}

/**
 * Holds the responses to some requests back, and takes precedence over earlier calls.
 * @param options.after number of responses that are not held; 0 by default
 * @param options.times number of responses that are; all others by default
 * @returns a function that lets them, and all later ones, go
 */
export function hold(
  { setFault }: WeatherServer,
  match: FaultMatch,
  { after = 0, times }: { after?: number; times?: number } = {},
): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  setFault(match, { kind: 'held', until: promise }, times);
  if (after > 0) setFault(match, { kind: 'delay', ms: 0 }, after);
  return resolve;
}

interface Options {
  /** With another port than the lane's, the browser's requests are refused. */
  server?: WeatherServerOptions;
  /** Build to test; by default, the one that ships. */
  extensionDir?: string;
  /** Options of a separate browser; by default, tests share the lane's browser. */
  launch?: Partial<LaunchOptions>;
}

function browserFor({
  extensionDir = builds[kind],
  launch: own,
}: Options): Promise<ExtensionBrowser> {
  if (!own) return laneBrowser(extensionDir);
  return launch(kind, { extensionDir, server: { port }, locale, ...own });
}

/**
 * Runs tests in a browser with a production build and a separate weather server. Afterwards, expects
 * that the browser has reported no problems.
 */
export function describeInBrowser(
  name: string,
  body: (fixture: () => Fixture) => void,
  options: Options = {},
): void {
  describe(name, () => {
    let fixture: Fixture | undefined;

    beforeAll(async () => {
      const server = await startWeatherServer({ port, ...options.server });
      const browser = await browserFor(options);
      fixture = {
        browser,
        server,
        open: async () => windowIn(await browser.openPopup()),
        openDoor: async (name) => windowIn(await browser.openDoor(name)),
        openTab: async () => windowIn(await browser.openDoor('popup')),
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

    it('causes no errors or warnings in the browser', () => {
      expect(fixture?.browser.problems).toEqual([]);
    });
  });
}
