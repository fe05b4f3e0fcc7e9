import type { Kind } from '../../test/browser/extension-browser.ts';
import { launch } from '../../test/browser/launch.ts';
import { windowIn } from '../../test/e2e/overlap-window.ts';
import { type Survived, surviveKills } from '../../test/e2e/survive-kills.ts';
import { startWeatherServer } from '../../test/weather-server/weather-server.ts';

/** ms that the server takes for each answer: longer than a kill and what follows. */
const LATENCY = 1_000;

/** Most answers of a hundred after which there is still something to be ended. */
const MOST = 99;

/** Runs a hundred cities, and ends the background after each answer but the last. */
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
    return await surviveKills(kind, window, 100, MOST, () => {});
  } finally {
    await browser.close();
    await server.close();
  }
}
