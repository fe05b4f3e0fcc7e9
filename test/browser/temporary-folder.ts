import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** All that a browser writes: its profile, and what it would leave in the common temporary folder. */
export interface TemporaryFolder {
  readonly profile: string;
  /** The environment that makes a browser keep its own temporary files here. */
  readonly env: Record<string, string>;
  remove(): void;
  /** Removes the folder when this process ends, if it is still there by then. */
  removeOnExit(): void;
}

/** Makes a fresh folder for one browser. */
export function temporaryFolder(): TemporaryFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'overlap-'));
  const profile = path.join(folder, 'profile');
  const temporary = path.join(folder, 'tmp');
  mkdirSync(profile);
  mkdirSync(temporary);

  function remove() {
    process.off('exit', remove);
    // A browser that was killed may be writing its last.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }

  return {
    profile,
    env: { TMPDIR: temporary, TMP: temporary, TEMP: temporary },
    remove,
    // To be called once the browser runs: its own listener, which kills it, then comes first.
    removeOnExit: () => process.on('exit', remove),
  };
}
