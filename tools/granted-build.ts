import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Kind } from './browser/extension-browser.ts';
import { builds } from './build.ts';

/**
 * Copies a production build, and grants it the permission for a host in the manifest: drivers can't
 * accept the browser's permission prompt.
 * @param folder parent folder of the build
 * @param origin match pattern; by default for Open-Meteo's timings
 * @returns the build's folder
 */
export function grantedBuild(
  kind: Kind,
  folder: string,
  origin = 'https://api.open-meteo.com/*',
): string {
  const build = path.join(folder, kind);
  cpSync(builds[kind], build, { recursive: true });
  const file = path.join(build, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const { optional_host_permissions: _, ...others } = manifest;
  const granted = { ...others, host_permissions: [origin] };
  writeFileSync(file, JSON.stringify(granted));
  return build;
}
