import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Folder for a browser's profile and temporary files. */
export interface TemporaryFolder {
  readonly profile: string;
  /** Environment variables that move the browser's temporary files here. */
  readonly env: Record<string, string>;
  remove(): void;
  /**
   * Removes the folder when this process ends, after the exit handlers so far. A second call once
   * the browser runs makes sure that puppeteer kills it first.
   */
  removeOnExit(): void;
}

function pause(ms: number) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Creates a folder for one browser. */
export function temporaryFolder(): TemporaryFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'overlap-'));
  const profile = path.join(folder, 'profile');
  const temporary = path.join(folder, 'tmp');
  mkdirSync(profile);
  mkdirSync(temporary);

  function remove() {
    process.off('exit', remove);
    // A killed browser may still write, and recreate removed folders. Exit handlers must be
    // synchronous.
    for (let attempt = 0; attempt < 20; attempt++) {
      try {
        rmSync(folder, { recursive: true, force: true });
      } catch {
        // The folder was not empty: the next attempt follows.
      }
      pause(50);
      if (!existsSync(folder)) return;
    }
  }

  return {
    profile,
    env: { TMPDIR: temporary, TMP: temporary, TEMP: temporary },
    remove,
    removeOnExit() {
      process.off('exit', remove);
      process.on('exit', remove);
    },
  };
}
