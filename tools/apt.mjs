import { spawnSync } from 'node:child_process';

/**
 * Installs packages of Debian or Ubuntu, if this user may.
 *
 * @param {string[]} packages
 * @returns {boolean} true if they are installed
 */
export function installWithApt(...packages) {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return false;
  console.log(`Installing ${packages.join(' and ')} with apt-get…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  for (const args of [['update'], install]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status === 0) continue;
    process.stderr.write((stdout ?? '') + (stderr ?? ''));
    return false;
  }
  return true;
}
