import type { Log, LogStore } from './log-store.ts';

/** Writes one log piece by piece, one piece at a time. */
export interface LogWriter {
  /**
   * Writes what is not yet in the store. What the store refuses is tried again together with what
   * comes next, so that a log in the store has no holes.
   */
  write(): Promise<void>;
  /** Whether the store has refused the last piece. */
  isRefused(): boolean;
}

/**
 * @param alreadyStored how many of the events are in the store
 * @param onChange called when the store refuses, each time, with the error; and without one when it
 *   has taken what it had refused
 */
export function createLogWriter(
  store: Pick<LogStore, 'append'>,
  { id, events }: Log,
  alreadyStored: number,
  onChange: (error?: unknown) => void,
): LogWriter {
  let stored = alreadyStored;
  let writing = false;
  let refused = false;
  return {
    async write() {
      if (writing) return;
      writing = true;
      try {
        while (stored < events.length) {
          const piece = events.slice(stored);
          await store.append(id, stored, piece);
          stored += piece.length;
        }
        if (refused) {
          refused = false;
          onChange();
        }
      } catch (error) {
        refused = true;
        onChange(error);
      } finally {
        writing = false;
      }
    },
    isRefused: () => refused,
  };
}
