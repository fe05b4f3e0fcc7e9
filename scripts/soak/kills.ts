import { startWeatherServer } from '../../server/weather-server.ts';
import type { Kind } from '../../tools/browser/extension-browser.ts';
import { launch } from '../../tools/browser/launch.ts';
import { windowIn } from '../../tools/browser/overlap-window.ts';
import { type Survived, surviveKills } from '../../tools/browser/survive-kills.ts';

/** Latency of the server in ms: longer than terminating the background and resuming the run. */
const LATENCY = 2_500;

export const KILLED_CITIES = 100;

/** Number of kills: one before each response. */
export const KILLS = KILLED_CITIES;

/** Runs all cities in Sequential, and terminates the background before each response. */
export async function killAtEveryStep(kind: Kind, extensionDir: string): Promise<Survived> {
  const server = await startWeatherServer({ latency: () => LATENCY });
  const browser = await launch(kind, {
    extensionDir,
    server: { port: server.port },
    locale: 'en-GB',
    watchBackground: false,
  });
  try {
    const window = await windowIn(await browser.openPage());
    return await surviveKills(kind, window, KILLED_CITIES, KILLS, () => {});
  } finally {
    await browser.close();
    await server.close();
  }
}
