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
  /** The kept logs, latest first. A log that cannot be read is left out. */
  logs(): Promise<Log[]>;
  /**
   * Adds events to a log, making the log when it is new.
   * @param from index in the log of the first of the events
   */
  append(id: string, from: number, events: readonly Event[]): Promise<void>;
  choices(): Promise<Choices | undefined>;
  keepChoices(choices: Choices): Promise<void>;
}

interface Schema extends DBSchema {
  comparisons: {
    key: string;
    value: { id: string; startedAt: number };
    indexes: { startedAt: number };
  };
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

  const prune = async () => {
    const tx = (await opened).transaction(['comparisons', 'events'], 'readwrite');
    const ids = await tx.objectStore('comparisons').index('startedAt').getAllKeys();
    for (const id of ids.slice(0, -KEPT)) {
      tx.objectStore('comparisons').delete(id);
      tx.objectStore('events').delete(eventsOf(id));
    }
    await tx.done;
  };

  return {
    async logs() {
      const tx = (await opened).transaction(['comparisons', 'events']);
      const ids = await tx.objectStore('comparisons').index('startedAt').getAllKeys();
      const logs = await Promise.all(
        ids.reverse().map(async (id) => {
          const [keys, values] = await Promise.all([
            tx.objectStore('events').getAllKeys(eventsOf(id)),
            tx.objectStore('events').getAll(eventsOf(id)),
          ]);
          const events = logSchema.safeParse(values);
          // A piece that could not be written leaves a hole.
          const isWhole = keys.at(-1)?.[1] === keys.length - 1;
          return events.success && isWhole ? [{ id, events: events.data }] : [];
        }),
      );
      return logs.flat();
    },

    async append(id, from, events) {
      const tx = (await opened).transaction(['comparisons', 'events'], 'readwrite');
      const [first] = events;
      if (first?.type === 'comparison-started') {
        tx.objectStore('comparisons').put({ id, startedAt: first.startedAt });
      }
      events.forEach((event, index) => {
        tx.objectStore('events').put(event, [id, from + index]);
      });
      await tx.done;
      if (first?.type === 'comparison-started') await prune();
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
      db.createObjectStore('comparisons', { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
      db.createObjectStore('events');
      db.createObjectStore('settings');
    },
  });
}
