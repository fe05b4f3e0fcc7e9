import puppeteer, { type MediaFeature, type Page, type Target } from 'puppeteer-core';
import { ensureBrowser } from '../../scripts/setup/ensure-browser.mjs';
import { watchChromium } from './chromium-problems.ts';
import type { ExtensionBrowser, LaunchOptions } from './extension-browser.ts';
import { hasGone } from './has-gone.ts';

/** Nothing listens on port 1 (tcpmux), so what is sent there is refused at once. */
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

/** Starts Chrome, Chromium or Edge with the extension. */
export async function launchChromium(options: LaunchOptions): Promise<ExtensionBrowser> {
  const { extensionDir, server, headless = true, locale, handleSignals = true } = options;
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const browser = await puppeteer.launch({
    executablePath: await ensureBrowser('chrome'),
    headless,
    // Over a pipe, extensions can be loaded into branded Chrome too, which has ignored
    // --load-extension since version 137; and the browser ends when the pipe does.
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    handleSIGINT: handleSignals,
    handleSIGTERM: handleSignals,
    handleSIGHUP: handleSignals,
    env: { ...process.env, ...(locale && { LANGUAGE: locale.replace('-', '_') }) },
    args: [
      // The sandbox refuses to run as root.
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-component-update',
      ...(locale ? [`--lang=${locale}`, `--accept-lang=${locale}`] : []),
      ...networkArgs(server),
      ...(options.args ?? []),
    ],
  });
  try {
    const closed = hasGone(browser);
    const { problems, letGo } = watchChromium(browser, options.watchBackground ?? true);
    const id = await browser.installExtension(extensionDir);
    const root = `chrome-extension://${id}/`;
    const extension = (await browser.extensions()).get(id);
    if (!extension) throw new Error(`Chromium did not load ${extensionDir}.`);
    const [firstTab] = await browser.pages();
    let popup: { page: Page; target: Target } | undefined;

    async function show(page: Page) {
      await page.emulateMediaFeatures(mediaFeatures(options));
      return page;
    }

    async function closePopup() {
      if (!popup) return;
      const { page, target } = popup;
      popup = undefined;
      if (page.isClosed()) return;
      const gone = new Promise<void>((resolve) => {
        browser.on('targetdestroyed', (destroyed) => destroyed === target && resolve());
      });
      await Promise.all([gone, page.close()]);
    }

    return {
      kind: 'chromium',
      version: await browser.version(),
      problems,
      closed,
      close: () => browser.close(),
      closePopup,

      async openPopup() {
        await closePopup();
        const known = new Set(browser.targets());
        const opened = browser.waitForTarget(
          (target) =>
            target.type() === 'page' && target.url().startsWith(root) && !known.has(target),
        );
        const tab = firstTab && !firstTab.isClosed() ? firstTab : await browser.newPage();
        await tab.bringToFront();
        await extension.triggerAction(tab);
        const target = await opened;
        popup = { target, page: await target.asPage() };
        return show(popup.page);
      },

      async openPage(path = 'popup.html') {
        const page = await show(await browser.newPage());
        await page.goto(root + path);
        return page;
      },

      async killBackground() {
        const isBackground = (target: Target) =>
          target.type() === 'service_worker' && target.url().startsWith(root);
        const target = browser.targets().find(isBackground);
        if (!target) return;
        await letGo(target);
        const worker = await target.worker();
        await worker?.close();
      },
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
