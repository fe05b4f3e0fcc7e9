import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** All that a browser writes: its profile, and what it would leave in the common temporary folder. */
export interface TemporaryFolder {
  readonly profile: string;
  /** The environment that makes a browser keep its own temporary files here. */
  readonly env: Record<string, string>;
  remove(): void;
  /**
   * Removes the folder when this process ends, if it is still there by then: after what others have
   * asked to be done at the end so far. To be called again once the browser runs, so that it is
   * killed first.
   */
  removeOnExit(): void;
}

function pause(ms: number) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
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
    // A browser that was just killed writes its last, even anew into what has been removed. All of
    // this is synchronous, because nothing else is possible while a process ends.
    for (let attempt = 0; attempt < 20; attempt++) {
      try {
        rmSync(folder, { recursive: true, force: true });
      } catch {
        // Not empty any more: the next attempt follows.
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
