import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Summary } from '../../../engine/verdict/summary.ts';

/** Saved comparison without its events. */
export interface SavedComparison {
  id: string;
  /** True if it is saved permanently. */
  pinned: boolean;
  /** Absent until it is first needed. */
  summary?: Summary;
}

/** Schema of the database. Other versions write there too, so everything that is read is checked. */
export interface Schema extends DBSchema {
  /** Numbered as they were made: a clock on the wall may be set back. */
  comparisons: { key: number; value: SavedComparison };
  /**
   * In pieces, as they were written, because each record costs as much as a hundred events. Key: the
   * comparison's id and the index in the log of the piece's first event. The first version wrote each
   * event by itself.
   */
  events: { key: [string, number]; value: LogEvent[] | LogEvent };
  /** Each under its name. */
  settings: { key: 'choices' | 'quota'; value: unknown };
}

export type Database = IDBPDatabase<Schema>;

const VERSION = 2;

/**
 * The database, which is opened when it is wanted, and again when the browser or a newer version of
 * Overlap has made us let go of it.
 * @returns gives it. Rejects where it can't be had: with a `VersionError` when a newer version has
 *   written it, with an `InvalidStateError` while an older one holds on to it
 */
export function createDatabase(): () => Promise<Database> {
  let opened: Promise<Database> | undefined;

  const open = (): Promise<Database> => {
    const blocked = Promise.withResolvers<never>();
    const request = openAt({
      // Nobody waits for an older version to let go; once it has, the database is there.
      blocked: () =>
        blocked.reject(new DOMException('An older version holds the store.', 'InvalidStateError')),
      // A newer version wants to change it: whoever is older makes way.
      blocking() {
        opened = undefined;
        void request.then((database) => database.close());
      },
      terminated() {
        opened = undefined;
      },
    });
    request.then(
      () => {
        opened = request;
      },
      () => {
        opened = undefined;
      },
    );
    return Promise.race([request, blocked.promise]);
  };

  return () => {
    opened ??= open();
    return opened;
  };
}

/** Async, because where a person forbids storage some browsers throw at once. */
async function openAt(callbacks: {
  blocked(): void;
  blocking(): void;
  terminated(): void;
}): Promise<Database> {
  return openDB<Schema>('overlap', VERSION, {
    ...callbacks,
    async upgrade(database, from, _, transaction) {
      if (from < 1) {
        database.createObjectStore('comparisons', { autoIncrement: true });
        database.createObjectStore('events');
        database.createObjectStore('settings');
      } else {
        await fromFirst(transaction);
      }
    },
  });
}

/** The first version kept of a comparison nothing but its id. */
async function fromFirst(
  transaction: IDBPTransaction<Schema, ('comparisons' | 'events' | 'settings')[], 'versionchange'>,
): Promise<void> {
  let cursor = await transaction.objectStore('comparisons').openCursor();
  while (cursor) {
    const id: unknown = cursor.value;
    if (typeof id === 'string') await cursor.update({ id, pinned: false });
    cursor = await cursor.continue();
  }
}
