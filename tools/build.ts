import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Kind } from './browser/extension-browser.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Inputs of a build. */
const sources = [
  'adapters',
  'assets',
  'components',
  'engine',
  'entrypoints',
  'lessons',
  'locales',
  'public',
  'scripts/build',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'wxt.config.ts',
];

/** Folders of the production builds. */
export const builds: Record<Kind, string> = {
  chromium: path.join(root, '.output', 'chrome-mv3'),
  firefox: path.join(root, '.output', 'firefox-mv3'),
};

/** Latest modification time, in ms, of an entry and its content; a deletion changes the folder's. */
function lastChange(entry: string): number {
  const stats = statSync(entry, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  const inside = readdirSync(entry).map((name) => lastChange(path.join(entry, name)));
  return Math.max(stats.mtimeMs, ...inside);
}

/**
 * Creates a production build.
 * @returns its folder
 * @throws `Error` with WXT's output
 */
export function build(kind: Kind): string {
  const wxt = path.join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
  const browser = kind === 'firefox' ? 'firefox' : 'chrome';
  try {
    execFileSync(process.execPath, [wxt, 'build', '--browser', browser], {
      cwd: root,
      stdio: 'pipe',
      encoding: 'utf8',
    });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? error.stderr : error;
    throw new Error(`Overlap could not be built: ${output}`);
  }
  return builds[kind];
}

/** Replaces missing and stale builds. In `npm test`, earlier checks have made them already. */
export default function buildStale(): void {
  const changed = Math.max(...sources.map((source) => lastChange(path.join(root, source))));
  for (const kind of ['chromium', 'firefox'] as const) {
    const built = lastChange(path.join(builds[kind], 'manifest.json'));
    if (built <= changed) build(kind);
  }
}
