/**
 * Prepares a checkout: `node scripts/setup.mjs [chrome] [firefox]` installs the locked packages, the
 * Node version that the tools need, and the named browsers. npm runs it before `npm start` and
 * `npm test`, so it works on Node 20 and later without packages.
 */
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from '../tools/browser/ensure-browser.mjs';
import { installPackages } from './setup/packages.mjs';
import { installPinnedNode } from './setup/pinned-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  installPackages(root);
  installPinnedNode(root);
  for (const name of process.argv.slice(2)) {
    if (name !== 'chrome' && name !== 'firefox') throw new Error(`There is no browser ${name}.`);
    await ensureBrowser(name);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
