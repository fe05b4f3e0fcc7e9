import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The system's own first: it is the one for which a distribution packages the modules. */
const CANDIDATES = ['/usr/bin/python3', 'python3', 'python'];

/** A Python that has these modules; undefined where there is none. */
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
