import { spawnSync } from 'node:child_process';

/** In order of preference: a distribution's module packages are for the system's Python. */
const CANDIDATES = ['/usr/bin/python3', 'python3', 'python'];

/**
 * Finds a Python with these modules, if there is one.
 *
 * @param {string[]} modules
 * @returns {string | undefined} the program
 */
export function findPython(...modules) {
  return CANDIDATES.find(
    (candidate) => spawnSync(candidate, ['-c', `import ${modules.join()}`]).status === 0,
  );
}
