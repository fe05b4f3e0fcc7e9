/**
 * Builds Overlap and opens it in a browser. Without a display or with `--headless`, runs a comparison
 * and prints the results.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startWeatherServer } from '../server/weather-server.ts';
import type { Kind } from '../tools/browser/extension-browser.ts';
import { launch } from '../tools/browser/launch.ts';
import { build } from '../tools/build.ts';
import { demonstrate } from './start/demonstrate.ts';
import { hasDisplay } from './start/has-display.ts';

const HELP = `Usage: npm start -- [options]

  --browser <name>  chrome (also Chromium and Edge) or firefox; default: chrome
  --live            use the real Open-Meteo instead of the embedded weather server
  --headless        no window: compare three cities, print and save the result
  --help            this text`;

const root = path.resolve(import.meta.dirname, '..');

/** An invalid command line. The message is a sentence. */
class UsageError extends Error {}

function readFlags() {
  try {
    return parseArgs({
      options: {
        browser: { type: 'string', default: 'chrome' },
        live: { type: 'boolean', default: false },
        headless: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    // The first sentence of Node's message names the flag; the rest is about positional arguments.
    const [sentence] = String(error instanceof Error ? error.message : error).split(/\.\s/);
    throw new UsageError(`${sentence}. See npm start -- --help.`);
  }
}

function kindOf(browser: string): Kind {
  if (browser === 'chrome') return 'chromium';
  if (browser === 'firefox') return 'firefox';
  throw new UsageError(`--browser must be chrome or firefox, not "${browser}".`);
}

async function start(): Promise<void> {
  const flags = readFlags();
  if (flags.help) {
    console.log(HELP);
    return;
  }
  const kind = kindOf(flags.browser);
  const headless = flags.headless || !hasDisplay();
  console.log(`Building Overlap for ${flags.browser}…`);
  const extensionDir = build(kind);
  const server = flags.live ? undefined : await startWeatherServer();
  try {
    const browser = await launch(kind, {
      extensionDir,
      headless,
      server: server ? { port: server.port } : 'live',
    });
    if (headless) {
      try {
        await demonstrate(browser, path.join(root, '.output', 'demo'));
      } finally {
        await browser.close();
      }
    } else {
      await browser.openPopup();
      const source = server ? 'the embedded weather server' : 'Open-Meteo';
      console.log(`Overlap is open and uses ${source}. Close the browser or press Ctrl-C to stop.`);
      await browser.closed;
    }
  } finally {
    await server?.close();
  }
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
