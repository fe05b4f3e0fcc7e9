/**
 * Prepares a checkout: `node scripts/setup.mjs [chrome] [firefox] [python]` installs the locked
 * packages, the Node version that the tools need, the named browsers, and Python's modules. npm runs
 * it before `npm start` and `npm test`, so it works on Node 20 and later without packages.
 */
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from '../tools/browser/ensure-browser.mjs';
import { ensurePython } from '../tools/python/ensure-python.mjs';
import { installPackages } from './setup/packages.mjs';
import { installPinnedNode } from './setup/pinned-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  installPackages(root);
  installPinnedNode(root);
  for (const name of process.argv.slice(2)) {
    if (name === 'python') ensurePython();
    else if (name === 'chrome' || name === 'firefox') await ensureBrowser(name);
    else throw new Error(`There is no browser ${name}.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
