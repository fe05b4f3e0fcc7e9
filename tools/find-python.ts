import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** In order of preference: a distribution's module packages are for the system's Python. */
const CANDIDATES = ['/usr/bin/python3', 'python3', 'python'];

/** Finds a Python with these modules, if there is one. */
export async function findPython(...modules: string[]): Promise<string | undefined> {
  for (const candidate of CANDIDATES) {
    const found = await promisify(execFile)(candidate, ['-c', `import ${modules.join()}`]).then(
      () => true,
      () => false,
    );
    if (found) return candidate;
  }
  return undefined;
}
