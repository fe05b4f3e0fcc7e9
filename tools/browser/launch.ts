import { launchChromium } from './chromium.ts';
import type { ExtensionBrowser, Kind, LaunchOptions } from './extension-browser.ts';
import { launchFirefox } from './firefox.ts';

const launchers = { chromium: launchChromium, firefox: launchFirefox };

/** Starts a browser of the given kind with the extension in it. */
export function launch(kind: Kind, options: LaunchOptions): Promise<ExtensionBrowser> {
  return launchers[kind](options);
}
