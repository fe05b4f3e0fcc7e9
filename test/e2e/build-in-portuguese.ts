import { cpSync } from 'node:fs';
import path from 'node:path';
import type { Kind } from '../../tools/browser/extension-browser.ts';
import { builds } from '../../tools/build.ts';

/**
 * A build that speaks Portuguese in an English browser. Which of an extension's languages is shown
 * is up to the browser's own, and Debian's browsers have English alone.
 * @param folder where builds are put
 * @returns its own folder
 */
export function buildInPortuguese(kind: Kind, folder: string): string {
  const build = path.join(folder, path.basename(builds[kind]));
  cpSync(builds[kind], build, { recursive: true });
  cpSync(path.join(build, '_locales', 'pt_BR'), path.join(build, '_locales', 'en'), {
    recursive: true,
  });
  return build;
}
