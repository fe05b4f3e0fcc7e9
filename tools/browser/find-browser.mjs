import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * @typedef {'chrome' | 'firefox'} BrowserName `chrome` stands for Chrome, Chromium and Edge alike.
 *
 * @typedef {object} Machine Environment of the search; tests pass a fake one.
 * @property {string} platform as in `process.platform`
 * @property {Record<string, string | undefined>} env
 * @property {string} home
 * @property {(file: string) => boolean} isProgram returns true if the file exists and is executable
 * @property {(file: string) => string | undefined} readText returns the file’s text, if it exists
 */

/** @type {Record<BrowserName, string>} Environment variables with the path of a browser. */
export const pathVariable = { chrome: 'CHROME_PATH', firefox: 'FIREFOX_PATH' };

/** @type {Record<BrowserName, string[]>} In order of preference. */
const commands = {
  chrome: [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ],
  firefox: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
};

/** @type {Record<BrowserName, string[]>} */
const macApplications = {
  chrome: [
    'Google Chrome.app/Contents/MacOS/Google Chrome',
    'Chromium.app/Contents/MacOS/Chromium',
    'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  firefox: [
    'Firefox.app/Contents/MacOS/firefox',
    'Firefox Developer Edition.app/Contents/MacOS/firefox',
  ],
};

/** @type {Record<BrowserName, string[]>} */
const windowsPrograms = {
  chrome: [
    'Google\\Chrome\\Application\\chrome.exe',
    'Chromium\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ],
  firefox: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
};

/** @type {() => Machine} */
const thisMachine = () => ({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  isProgram(file) {
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  },
  readText(file) {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  },
});

/**
 * Folder of downloaded browsers, outside the checkout, for all clones.
 *
 * @param {Machine} [machine]
 */
export function browserCache(machine = thisMachine()) {
  const { platform, env, home } = machine;
  if (platform === 'win32') {
    return path.win32.join(
      env.LOCALAPPDATA ?? path.win32.join(home, 'AppData', 'Local'),
      'overlap',
    );
  }
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Caches', 'overlap');
  return path.posix.join(env.XDG_CACHE_HOME || path.posix.join(home, '.cache'), 'overlap');
}

/**
 * File with the path of a downloaded browser.
 *
 * @param {BrowserName} name
 * @param {Machine} [machine]
 */
export function downloadRecord(name, machine = thisMachine()) {
  const join = machine.platform === 'win32' ? path.win32.join : path.posix.join;
  return join(browserCache(machine), `${name}.path`);
}

/** @type {(name: BrowserName, machine: Machine) => string[]} */
function usualPaths(name, { platform, env, home }) {
  if (platform === 'win32') {
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => windowsPrograms[name].map((file) => path.win32.join(folder, file)));
  }
  const onPath = commands[name].flatMap((command) =>
    (env.PATH ?? '')
      .split(path.posix.delimiter)
      .filter((folder) => folder !== '')
      .map((folder) => path.posix.join(folder, command)),
  );
  if (platform !== 'darwin') return onPath;
  const applications = macApplications[name].flatMap((file) => [
    path.posix.join('/Applications', file),
    path.posix.join(home, 'Applications', file),
  ]);
  return [...applications, ...onPath];
}

/**
 * Finds an installed browser: at CHROME_PATH or FIREFOX_PATH, else at a usual path, else one that
 * setup has downloaded.
 *
 * @param {BrowserName} name
 * @param {Machine} [machine]
 * @returns {string | undefined} the program's path
 * @throws {Error} if the variable is set and its path is not a program
 */
export function findBrowser(name, machine = thisMachine()) {
  const chosen = machine.env[pathVariable[name]];
  if (chosen) {
    if (machine.isProgram(chosen)) return chosen;
    throw new Error(`${pathVariable[name]} is set to ${chosen}, but there is no program there.`);
  }
  const downloaded = machine.readText(downloadRecord(name, machine))?.trim();
  return [...usualPaths(name, machine), ...(downloaded ? [downloaded] : [])].find(
    machine.isProgram,
  );
}
