import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as z from 'zod/mini';
import { type Choices, choicesSchema } from '../../engine/choices.ts';
import { type Event, eventSchema } from '../../engine/events.ts';

/** How many comparisons are kept; older ones make room. */
export const KEPT = 20;

/** A comparison's log under its name. */
export interface Log {
  id: string;
  events: Event[];
}

/** Where logs and choices outlive the worker. */
export interface LogStore {
  /** The log that was made last, unless it cannot be read. */
  latest(): Promise<Log | undefined>;
  /** The kept logs, latest first. A log that cannot be read is left out. */
  logs(): Promise<Log[]>;
  /**
   * Adds events to a log, making the log when it is new.
   * @param from index in the log of the first of the events
   */
  append(id: string, from: number, events: readonly Event[]): Promise<void>;
  /** Deletes a log, and all that is known of it; one that is not there is no error. */
  forget(id: string): Promise<void>;
  choices(): Promise<Choices | undefined>;
  keepChoices(choices: Choices): Promise<void>;
}

interface Schema extends DBSchema {
  /** Numbered as they were made: a clock on the wall may be set back. */
  comparisons: { key: number; value: string };
  /** Key: the comparison's id and the event's index in the log. */
  events: { key: [string, number]; value: Event };
  settings: { key: 'choices'; value: Choices };
}

const logSchema = z.array(eventSchema);

/** Opens the store, in IndexedDB: it needs no permission, and holds more than extension storage. */
export function openLogStore(): LogStore {
  const opened = open();
  // Whoever uses the store is told; until then a failure to open must not count as unhandled.
  opened.catch(() => {});

  const eventsOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);

  /** Ids of the kept logs, oldest first. */
  const ids = async () => (await opened).getAll('comparisons');

  const read = async (id: string): Promise<Log | undefined> => {
    const tx = (await opened).transaction('events');
    const [keys, values] = await Promise.all([
      tx.store.getAllKeys(eventsOf(id)),
      tx.store.getAll(eventsOf(id)),
    ]);
    const events = logSchema.safeParse(values);
    const isWhole = keys.at(-1)?.[1] === keys.length - 1;
    return events.success && isWhole ? { id, events: events.data } : undefined;
  };

  const prune = async () => {
    const tx = (await opened).transaction(['comparisons', 'events'], 'readwrite');
    const comparisons = tx.objectStore('comparisons');
    for (const number of (await comparisons.getAllKeys()).slice(0, -KEPT)) {
      const id = await comparisons.get(number);
      if (id !== undefined) tx.objectStore('events').delete(eventsOf(id));
      comparisons.delete(number);
    }
    await tx.done;
  };

  return {
    async latest() {
      const id = (await ids()).at(-1);
      return id === undefined ? undefined : read(id);
    },

    async logs() {
      const logs = await Promise.all((await ids()).map(read));
      return logs.filter((log) => log !== undefined).reverse();
    },

    async append(id, from, events) {
      const tx = (await opened).transaction(['comparisons', 'events'], 'readwrite');
      if (from === 0) tx.objectStore('comparisons').add(id);
      events.forEach((event, index) => {
        tx.objectStore('events').put(event, [id, from + index]);
      });
      await tx.done;
      if (from === 0) await prune();
    },

    async forget(id) {
      const tx = (await opened).transaction(['comparisons', 'events'], 'readwrite');
      const comparisons = tx.objectStore('comparisons');
      for (const number of await comparisons.getAllKeys()) {
        if ((await comparisons.get(number)) === id) comparisons.delete(number);
      }
      tx.objectStore('events').delete(eventsOf(id));
      await tx.done;
    },

    async choices() {
      const kept = choicesSchema.safeParse(await (await opened).get('settings', 'choices'));
      return kept.success ? kept.data : undefined;
    },

    async keepChoices(choices) {
      await (await opened).put('settings', choices, 'choices');
    },
  };
}

/** Async, because where a person forbids storage some browsers throw at once. */
async function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('overlap', 1, {
    upgrade(db) {
      db.createObjectStore('comparisons', { autoIncrement: true });
      db.createObjectStore('events');
      db.createObjectStore('settings');
    },
  });
}
