import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type OpenDBCallbacks,
  openDB,
  type StoreNames,
} from 'idb';
import type { LogEvent } from '../../../engine/log/events.ts';
import { splitChoices } from '../../../engine/protocol/split-choices.ts';
import type { Summary } from '../../../engine/verdict/summary.ts';
import { inTime } from './limited.ts';

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
  /** Ascending numbers as keys, since the system clock may be set back. */
  comparisons: { key: number; value: SavedComparison };
  /**
   * Pieces of logs, as written: each record costs as much as a hundred events. Key: the
   * comparison's id, and the index in the log of the piece's first event. The first version wrote
   * each event separately.
   */
  events: { key: [string, number]; value: LogEvent[] | LogEvent };
  settings: { key: SettingName; value: unknown };
}

/** Name of a saved setting. */
export type SettingName = 'choices' | 'preferences' | 'quota';

export type Database = IDBPDatabase<Schema>;

/** Grows with each change that an older version can't read, also of the logs' own format. */
const VERSION = 3;

/** Longest wait for the database to open, in ms. */
const OPENING = 3_000;

/**
 * Creates the database, which is opened on use, and reopened after the browser or a newer version
 * of Overlap has closed it.
 * @returns opens the database. Rejects with a `VersionError` if a newer version has written it,
 *   with an `InvalidStateError` while an older version keeps it open, with a `TimeoutError` as long
 *   as the browser does not open it
 */
export function createDatabase(): () => Promise<Database> {
  let opened: Promise<Database> | undefined;

  const open = (): Promise<Database> =>
    new Promise((resolve, reject) => {
      const request = openAt({
        // Does not wait for an older version to close the database; a later call finds it open.
        blocked: () =>
          reject(new DOMException('An older version holds the store.', 'InvalidStateError')),
        // A newer version wants to upgrade the database: close it.
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
      inTime(request, OPENING).then(resolve, reject);
    });

  return () => {
    opened ??= open();
    return opened;
  };
}

/** Async, because some browsers throw synchronously if the user forbids storage. */
async function openAt(callbacks: OpenDBCallbacks<Schema>): Promise<Database> {
  return openDB<Schema>('overlap', VERSION, {
    ...callbacks,
    async upgrade(database, from, _, transaction) {
      if (from < 1) {
        database.createObjectStore('comparisons', { autoIncrement: true });
        database.createObjectStore('events');
        database.createObjectStore('settings');
        return;
      }
      if (from < 2) await nameRecords(transaction);
      await splitSettings(transaction);
    },
  });
}

type Upgrading = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** Upgrades the first version's records, which held nothing but the id. */
async function nameRecords(transaction: Upgrading): Promise<void> {
  let cursor = await transaction.objectStore('comparisons').openCursor();
  while (cursor) {
    const id: unknown = cursor.value;
    if (typeof id === 'string') await cursor.update({ id, pinned: false });
    cursor = await cursor.continue();
  }
}

/** Takes the preferences out of the choices, which held both before the third version. */
async function splitSettings(transaction: Upgrading): Promise<void> {
  const settings = transaction.objectStore('settings');
  const split = splitChoices(await settings.get('choices'));
  if (!split) return;
  await settings.put(split.choices, 'choices');
  await settings.put(split.preferences, 'preferences');
}
