import type { Browser, Extension, MediaFeature, Page } from 'puppeteer-core';
import { watchChromium } from './chromium-problems.ts';
import { type ExtensionBrowser, type LaunchOptions, pages } from './extension-browser.ts';
import { startBrowser } from './start-browser.ts';

/** Address that refuses connections: nothing listens on port 1 (tcpmux). */
const nowhere = '127.0.0.1:1';

function networkArgs(server: LaunchOptions['server']): string[] {
  if (server === 'live') return [];
  const rules = [
    ...(server ? [`MAP *.open-meteo.com:443 127.0.0.1:${server.port}`] : []),
    `MAP * ${nowhere}`,
    'EXCLUDE 127.0.0.1',
    'EXCLUDE localhost',
  ];
  return [
    `--host-resolver-rules=${rules.join(', ')}`,
    '--ignore-certificate-errors',
    '--disable-quic',
  ];
}

function mediaFeatures({ colorScheme, reducedMotion }: LaunchOptions): MediaFeature[] {
  return [
    ...(colorScheme ? [{ name: 'prefers-color-scheme', value: colorScheme }] : []),
    ...(reducedMotion ? [{ name: 'prefers-reduced-motion', value: 'reduce' }] : []),
  ];
}

async function load(browser: Browser, folder: string): Promise<Extension> {
  const id = await browser.installExtension(folder);
  const extension = (await browser.extensions()).get(id);
  if (!extension) throw new Error(`Chromium did not load ${folder}.`);
  return extension;
}

/** Starts Chrome, Chromium or Edge with the extension. */
export async function launchChromium(options: LaunchOptions): Promise<ExtensionBrowser> {
  const { extensionDir, server, locale } = options;
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const { browser, closed, close } = await startBrowser('chrome', options, {
    // Over a pipe, extensions can be loaded in branded Chrome, which ignores --load-extension since
    // version 137. The browser also ends with the pipe.
    pipe: true,
    enableExtensions: true,
    ...(options.downloads && {
      downloadBehavior: { policy: 'allow', downloadPath: options.downloads },
    }),
    env: locale ? { LANGUAGE: locale.replace('-', '_') } : {},
    args: [
      // The sandbox refuses to run as root.
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-component-update',
      // Headless screen, large enough for the largest popup and sharp screenshots.
      '--screen-info={2400x1800 devicePixelRatio=2.0}',
      ...(locale ? [`--lang=${locale}`, `--accept-lang=${locale}`] : []),
      ...(options.forcedColors ? ['--force-high-contrast'] : []),
      ...(options.minimumFontSize
        ? [`--blink-settings=minimumFontSize=${options.minimumFontSize}`]
        : []),
      ...networkArgs(server),
      ...(options.args ?? []),
    ],
  });
  try {
    const problems = watchChromium(browser, options.watchBackground ?? true);
    let extension = await load(browser, extensionDir);
    const [firstTab] = await browser.pages();
    let popup: Page | undefined;
    const root = () => `chrome-extension://${extension.id}/`;

    async function show(page: Page) {
      await page.emulateMediaFeatures(mediaFeatures(options));
      return page;
    }

    async function openPage(path = pages.popup) {
      const page = await show(await browser.newPage());
      await page.goto(root() + path);
      return page;
    }

    async function closePopup() {
      if (popup && !popup.isClosed()) await popup.close();
      popup = undefined;
    }

    return {
      kind: 'chromium',
      version: await browser.version(),
      problems,
      closed,
      close,
      closePopup,
      install: (folder) => browser.installExtension(folder),

      async renew(folder) {
        const pages = await browser.pages();
        await Promise.all(pages.filter((page) => page !== firstTab).map((page) => page.close()));
        popup = undefined;
        await browser.uninstallExtension(extension.id);
        problems.length = 0;
        extension = await load(browser, folder);
      },

      async openPopup() {
        await closePopup();
        const known = new Set(browser.targets());
        const opened = browser.waitForTarget(
          (target) =>
            target.type() === 'page' && target.url().startsWith(root()) && !known.has(target),
        );
        const tab = firstTab && !firstTab.isClosed() ? firstTab : await browser.newPage();
        await tab.bringToFront();
        await extension.triggerAction(tab);
        popup = await (await opened).asPage();
        return show(popup);
      },

      openPage,
      openDoor: (name) => openPage(pages[name]),
    };
  } catch (error) {
    await close();
    throw error;
  }
}
