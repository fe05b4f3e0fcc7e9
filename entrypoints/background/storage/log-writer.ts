import type { Log, LogStore } from './log-store.ts';

/** Writes one log piece by piece, one piece at a time. */
export interface LogWriter {
  /**
   * Writes what is not yet in the store. What the store refuses is tried again together with what
   * comes next, so that a log in the store has no holes.
   */
  write(): Promise<void>;
  /** How many of the events are in the store. */
  stored(): number;
  /** Whether the store has refused the last piece. */
  isRefused(): boolean;
}

/** Hears what becomes of each piece. */
export interface WriterListener {
  /** A piece has been stored, or refused. */
  onPiece(): void;
  /**
   * The store refuses, told each time, with the error; and, without one, that it has taken what it
   * had refused.
   */
  onChange(error?: unknown): void;
}

/** @param alreadyStored how many of the events are in the store */
export function createLogWriter(
  store: Pick<LogStore, 'append'>,
  { id, events }: Log,
  alreadyStored: number,
  { onPiece, onChange }: WriterListener,
): LogWriter {
  let stored = alreadyStored;
  /** How much is to be stored: what is added while a piece is on its way waits for its own batch. */
  let wanted = alreadyStored;
  let writing = false;
  let refused = false;
  return {
    async write() {
      wanted = events.length;
      if (writing) return;
      writing = true;
      try {
        while (stored < wanted) {
          const piece = events.slice(stored, wanted);
          await store.append(id, stored, piece);
          stored += piece.length;
          onPiece();
        }
        if (refused) {
          refused = false;
          onChange();
        }
      } catch (error) {
        refused = true;
        onChange(error);
        onPiece();
      } finally {
        writing = false;
      }
    },
    stored: () => stored,
    isRefused: () => refused,
  };
}
