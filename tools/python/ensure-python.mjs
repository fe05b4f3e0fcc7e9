import { installWithApt } from '../apt.mjs';
import { findPython } from './find-python.mjs';

/** Finds a Python for the programs of the lessons, or installs what it lacks; says so if it can't. */
export function ensurePython() {
  const find = () => findPython('requests', 'httpx');
  if (find() || (installWithApt('python3-requests', 'python3-httpx') && find())) return;
  console.warn(
    'The tests of the programs in Python are skipped: install Python 3.11 or newer with the modules' +
      ' requests and httpx (in Debian and Ubuntu: python3-requests and python3-httpx).',
  );
}
