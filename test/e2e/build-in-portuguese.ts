import { cpSync } from 'node:fs';
import path from 'node:path';
import type { Kind } from '../../tools/browser/extension-browser.ts';
import { builds } from '../../tools/build.ts';

/**
 * Creates a build that shows Portuguese texts in an English browser: extensions follow the browser's
 * language, and Debian's browsers have only English.
 * @param folder parent folder of the build
 * @returns the build's folder
 */
export function buildInPortuguese(kind: Kind, folder: string): string {
  const build = path.join(folder, path.basename(builds[kind]));
  cpSync(builds[kind], build, { recursive: true });
  cpSync(path.join(build, '_locales', 'pt_BR'), path.join(build, '_locales', 'en'), {
    recursive: true,
  });
  return build;
}
