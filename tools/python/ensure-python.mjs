import { installWithApt } from '../apt.mjs';
import { findPython } from './find-python.mjs';

/**
 * Finds a Python with these modules, or installs them; says which tests are skipped if it can't.
 *
 * @param {string} tests
 * @param {string[]} modules
 */
function ensure(tests, ...modules) {
  const packages = modules.map((name) => `python3-${name}`);
  const find = () => findPython(...modules);
  if (find() || (installWithApt(...packages) && find())) return;
  console.warn(
    `The tests of ${tests} are skipped: install Python 3.11 or newer with ${modules.join(' and ')}` +
      ` (in Debian and Ubuntu: ${packages.join(' and ')}).`,
  );
}

/** Ensures Python for the programs of the lessons, and for Locust. */
export function ensurePython() {
  ensure('the programs in Python', 'requests', 'httpx');
  ensure('users that come from Locust', 'locust');
}
