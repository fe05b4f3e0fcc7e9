import { openDB } from 'idb';
import type { LogEvent } from '../../../../engine/log/events.ts';
import type { LogStore } from '../../../../entrypoints/background/storage/log-store.ts';
import { logOf } from '../../engine/support/drawing.ts';

/** Finished comparison of one mode over two cities, one of which timed out. */
export const shortLog = (startedAt = 0): LogEvent[] =>
  logOf(['parallel 0–20 completed', 'London  0–20 ok', 'Tokyo  0–10 timeout'], { startedAt });

/** Saves a whole log, in pieces of several events. */
export async function keep(
  store: LogStore,
  id: string,
  events: readonly LogEvent[],
  piece = events.length,
): Promise<void> {
  for (let from = 0; from < events.length; from += piece) {
    await store.append(id, from, events.slice(from, from + piece));
  }
  await store.prune();
}

/** Opens the database directly, without the store. */
export async function rawDatabase() {
  return openDB('overlap', 3);
}

/** Database of the first version, which saved only the id and the events of a comparison. */
export async function firstDatabase(
  logs: Readonly<Record<string, readonly LogEvent[]>>,
  choices?: unknown,
) {
  const db = await openDB('overlap', 1, {
    upgrade(db) {
      db.createObjectStore('comparisons', { autoIncrement: true });
      db.createObjectStore('events');
      db.createObjectStore('settings');
    },
  });
  for (const [id, events] of Object.entries(logs)) {
    await db.add('comparisons', id);
    for (const [index, event] of events.entries()) await db.put('events', event, [id, index]);
  }
  if (choices) await db.put('settings', choices, 'choices');
  return db;
}
