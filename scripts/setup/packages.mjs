import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runNpm } from './run-npm.mjs';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional] npm skips optional packages for other platforms
 *
 * @typedef {Record<string, LockedPackage>} Packages by folder, as in npm's lock files
 */

/** @type {(file: string) => Packages | undefined} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Returns the first package that is not installed as locked, by npm's own list of installed packages.
 *
 * @param {Packages} locked from package-lock.json
 * @param {Packages} installed from node_modules/.package-lock.json
 * @returns {string | undefined} the package's folder
 */
export function stalePackage(locked, installed) {
  return Object.entries(locked).find(([folder, wanted]) => {
    if (folder === '') return false;
    const found = installed[folder];
    if (!found) return !wanted.optional;
    return found.version !== wanted.version || found.integrity !== wanted.integrity;
  })?.[0];
}

/**
 * Installs the locked packages when they are missing or stale.
 *
 * @param {string} root the checkout
 */
export function installPackages(root) {
  const locked = readPackages(path.join(root, 'package-lock.json'));
  if (!locked) throw new Error('package-lock.json is missing or broken: restore it from git.');
  const installed = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (installed && !stalePackage(locked, installed)) return;
  console.log(installed ? 'Bringing the packages up to date…' : 'Installing the packages…');
  // The user's npm may be set to engine-strict, but the tools run on the Node among these packages.
  runNpm(root, ['ci', '--include=dev', '--engine-strict=false']);
}
