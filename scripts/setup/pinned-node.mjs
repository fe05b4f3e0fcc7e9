import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runNpm } from './run-npm.mjs';

/** @type {(program: string) => string | undefined} */
function versionOf(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * Ensures that node_modules contains the Node that the tools need; npm scripts find it there first.
 * A package's install script downloads it, which npm's settings may prevent.
 *
 * @param {string} root the checkout
 */
export function installPinnedNode(root) {
  const folder = path.join(root, 'node_modules', 'node');
  const wanted = `v${JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version}`;
  if (process.version === wanted) return;
  const program = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (versionOf(program) === wanted) return;
  console.log(`Installing Node ${wanted}…`);
  runNpm(root, ['rebuild', 'node', '--ignore-scripts=false']);
  if (versionOf(program) === wanted) return;
  throw new Error(`Node ${wanted} could not be installed here: install it and run this again.`);
}
