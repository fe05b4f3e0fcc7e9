import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Kind } from './browser/extension-browser.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Everything that a build is made from. */
const sources = [
  'assets',
  'components',
  'engine',
  'entrypoints',
  'locales',
  'public',
  'weather',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'wxt.config.ts',
];

/** Where WXT puts the production builds. */
export const builds: Record<Kind, string> = {
  chromium: path.join(root, '.output', 'chrome-mv3'),
  firefox: path.join(root, '.output', 'firefox-mv3'),
};

/** A folder counts as well as what is in it: its time changes when a file in it goes. */
function lastChange(entry: string): number {
  const stats = statSync(entry, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  const inside = readdirSync(entry).map((name) => lastChange(path.join(entry, name)));
  return Math.max(stats.mtimeMs, ...inside);
}

/** Builds what is missing or older than its sources, so that no test runs on a stale build. */
export default function setup(): void {
  const changed = Math.max(...sources.map((source) => lastChange(path.join(root, source))));
  for (const [kind, folder] of Object.entries(builds)) {
    const built = lastChange(path.join(folder, 'manifest.json'));
    if (built > changed) continue;
    const wxt = path.join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
    const browser = kind === 'firefox' ? 'firefox' : 'chrome';
    execFileSync(process.execPath, [wxt, 'build', '--browser', browser], { cwd: root });
  }
}
