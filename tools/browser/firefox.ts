import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { type ExtensionBrowser, type LaunchOptions, pages } from './extension-browser.ts';
import { reportPolicyViolations, watchFirefox } from './firefox-problems.ts';
import { startBrowser } from './start-browser.ts';

/** As in the build's manifest. */
const extensionId = 'overlap@overlap.example';

/** Extension's UUID in a persistent profile. */
const PERSISTENT_UUID = '5f3a1c0e-6a0b-4c55-9a1e-0d7b8f4e2c11';

/** Size of the popup in px. */
const popupSize = { width: 440, height: 600 };

const apiHosts = ['api', 'geocoding-api', 'air-quality-api'].map(
  (name) => `${name}.open-meteo.com`,
);

function networkPrefs(server: LaunchOptions['server']): Record<string, unknown> {
  if (server === 'live') return {};
  return {
    // Nothing listens on port 1 (tcpmux), so connections to it are refused.
    'network.dns.localDomains': apiHosts.join(','),
    'network.socket.forcePort': `443=${server?.port ?? 1}`,
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': 1,
    'network.proxy.no_proxies_on': apiHosts.join(','),
  };
}

function preferences(options: LaunchOptions, uuid: string): Record<string, unknown> {
  const { server, colorScheme, reducedMotion, forcedColors, minimumFontSize } = options;
  const { locale, downloads, profile } = options;
  return {
    ...networkPrefs(server),
    'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: uuid }),
    // A reinstalled extension keeps its address.
    'extensions.webextensions.keepUuidOnUninstall': true,
    // Prints the extension's console, for watchFirefox.
    'devtools.console.stdout.content': true,
    ...(colorScheme && {
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    }),
    ...(downloads && {
      // 2 selects the folder in `browser.download.dir`.
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.always_ask_before_handling_new_types': false,
      'browser.download.alwaysOpenPanel': false,
    }),
    ...(profile !== undefined && {
      // Firefox uninstalls temporary extensions at its end, and deletes their data.
      'extensions.webextensions.keepStorageOnUninstall': true,
    }),
    ...(reducedMotion && { 'ui.prefersReducedMotion': 1 }),
    // 2 replaces the colours of all pages.
    ...(forcedColors && { 'browser.display.document_color_use': 2 }),
    ...(minimumFontSize && { 'font.minimum-size.x-western': minimumFontSize }),
    ...(locale && { 'intl.accept_languages': locale, 'intl.locale.requested': locale }),
  };
}

/**
 * Waits until a page has loaded, by polling: in Firefox, an evaluation during a navigation fails, and
 * so does puppeteer's own waiting.
 */
async function loaded(page: Page, address: string) {
  const deadline = performance.now() + 30_000;
  // The lab names its comparison after the hash as soon as it has one.
  const [wanted = ''] = address.split('#');
  const isLoaded = () =>
    page
      .evaluate(
        (wanted) => location.href.split('#')[0] === wanted && document.readyState === 'complete',
        wanted,
      )
      .catch(() => false);
  while (!(await isLoaded())) {
    if (performance.now() > deadline) throw new Error(`Firefox did not open ${address}.`);
    await setTimeout(20);
  }
}

/** Starts Firefox with the extension. */
export async function launchFirefox(options: LaunchOptions): Promise<ExtensionBrowser> {
  const { extensionDir, server } = options;
  const uuid = options.profile === undefined ? randomUUID() : PERSISTENT_UUID;
  const { browser, closed, close } = await startBrowser('firefox', options, {
    acceptInsecureCerts: server !== 'live',
    extraPrefsFirefox: preferences(options, uuid),
    // With network events, the driver reads the server's certificate in the browser's main thread.
    // This delays requests and aborts by 100 ms and more.
    networkEnabled: false,
    // Allows the driver to open extension pages.
    args: ['--remote-allow-system-access', ...(options.args ?? [])],
  });
  try {
    const problems = watchFirefox(browser.process());
    await browser.installExtension(extensionDir);
    let popup: Page | undefined;

    async function openPage(path = pages.popup) {
      const page = await browser.newPage();
      const address = `moz-extension://${uuid}/${path}`;
      // Firefox does not report the end of a navigation to an extension page, so `goto` only rejects
      // when the page closes.
      page.goto(address).catch(() => undefined);
      await loaded(page, address);
      await reportPolicyViolations(page, options.watchBackground ?? true);
      return page;
    }

    async function closePopup() {
      if (popup && !popup.isClosed()) await popup.close();
      popup = undefined;
    }

    return {
      kind: 'firefox',
      version: await browser.version(),
      problems,
      closed,
      close,
      install: (folder) => browser.installExtension(folder),

      async renew(folder) {
        const [, ...others] = await browser.pages();
        for (const page of others) await page.close();
        popup = undefined;
        await browser.uninstallExtension(extensionId);
        problems.length = 0;
        await browser.installExtension(folder);
      },
      openPage,
      openDoor: (name) => openPage(pages[name]),
      closePopup,

      async openPopup() {
        await closePopup();
        popup = await openPage();
        await popup.setViewport(popupSize);
        return popup;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
