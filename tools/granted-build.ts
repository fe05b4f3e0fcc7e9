import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Kind } from './browser/extension-browser.ts';
import { builds } from './build.ts';

/**
 * Makes a production build in which the access to Open-Meteo's timings is granted from the start: no
 * driver can press the button in the browser's own question. But for one key of its manifest it is
 * what ships.
 * @param folder place for the build
 * @returns its own folder
 */
export function grantedBuild(kind: Kind, folder: string): string {
  const build = path.join(folder, kind);
  cpSync(builds[kind], build, { recursive: true });
  const file = path.join(build, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const { optional_host_permissions: _, ...others } = manifest;
  const granted = { ...others, host_permissions: ['https://api.open-meteo.com/*'] };
  writeFileSync(file, JSON.stringify(granted));
  return build;
}
