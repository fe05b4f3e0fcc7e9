import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installWithApt } from '../apt.mjs';
import { browserCache, downloadRecord, findBrowser, pathVariable } from './find-browser.mjs';

/** @typedef {import('./find-browser.mjs').BrowserName} BrowserName */

/** @type {Record<BrowserName, string>} */
const debianPackage = { chrome: 'chromium', firefox: 'firefox-esr' };

/** @type {Record<BrowserName, string>} */
const title = { chrome: 'Chrome, Chromium or Edge', firefox: 'Firefox' };

const isRoot = process.getuid?.() === 0;

/** Returns true if apt has real browsers. Ubuntu's packages need snap, which containers lack. */
function isDebian() {
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    return /^ID(_LIKE)?=.*\bdebian\b/m.test(release) && !/^ID(_LIKE)?=.*\bubuntu\b/m.test(release);
  } catch {
    return false;
  }
}

/** @type {(name: BrowserName) => Promise<string>} */
async function download(name) {
  console.log(`Downloading ${name === 'chrome' ? 'Chrome for Testing' : 'Firefox'}…`);
  // Imported here: setup loads this file before any package is installed.
  const browsers = await import('@puppeteer/browsers');
  const platform = browsers.detectBrowserPlatform();
  if (!platform) throw new Error('there is no download for this kind of machine');
  const browser = browsers.Browser[name === 'chrome' ? 'CHROME' : 'FIREFOX'];
  const cacheDir = path.join(browserCache(), 'browsers');
  const { executablePath } = await browsers.install({
    browser,
    cacheDir,
    platform,
    buildId: await browsers.resolveBuildId(browser, platform, 'stable'),
    // System libraries for Chrome for Testing, by apt, which needs root.
    installDeps: isRoot && name === 'chrome' && process.platform === 'linux',
  });
  mkdirSync(browserCache(), { recursive: true });
  writeFileSync(downloadRecord(name), executablePath);
  return executablePath;
}

/**
 * Finds a browser, or installs it with apt or by download.
 *
 * @param {BrowserName} name
 * @returns {Promise<string>} the program's path
 * @throws {Error} with instructions for a manual installation
 */
export async function ensureBrowser(name) {
  const installed =
    findBrowser(name) ??
    (isDebian() && installWithApt(debianPackage[name]) ? findBrowser(name) : undefined);
  if (installed) return installed;
  try {
    return await download(name);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `No browser for this: install ${title[name]}, or set ${pathVariable[name]} to its program` +
        ` (the download failed: ${reason}).`,
      { cause },
    );
  }
}
