import { spawnSync } from 'node:child_process';

/**
 * Runs npm, and prints its output only if it fails.
 *
 * @param {string} folder
 * @param {string[]} args
 * @throws {Error} when npm fails
 */
export function runNpm(folder, args) {
  // npm scripts get these variables. This process's own Node may be the one in node_modules, which
  // npm is about to replace.
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const quiet = ['--loglevel=error', '--no-audit', '--no-fund', '--no-progress'];
  const result =
    script && node
      ? spawnSync(node, [script, ...args, ...quiet], { cwd: folder, encoding: 'utf8' })
      : // A shell, because on Windows npm is a batch file.
        spawnSync(['npm', ...args, ...quiet].join(' '), {
          cwd: folder,
          encoding: 'utf8',
          shell: true,
        });
  if (result.status === 0) return;
  if (result.error) throw result.error;
  process.stderr.write(result.stdout + result.stderr);
  throw new Error(`npm ${args[0]} failed: see its output above.`);
}
