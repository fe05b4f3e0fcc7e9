import type { LogEvent } from '../../../engine/log/events.ts';
import { type ReadLog, readLog } from '../../../engine/log/read-log.ts';
import type { HistoryEntry, SavedHistory } from '../../../engine/protocol/history.ts';
import { type Summary, summaryOf } from '../../../engine/verdict/summary.ts';
import { createDatabase, type SavedComparison } from './database.ts';
import { eventsOf, pieceOf, type SavedRecord, savedRecord } from './saved-record.ts';

/** How many comparisons are kept besides those that are pinned; older ones make room. */
export const MAX_SAVED = 50;

/** A comparison's log under its name. */
export interface Log {
  id: string;
  events: LogEvent[];
}

/** What should be a log but cannot be read: damaged, or written by a later version. */
export interface UnreadableLog {
  id: string;
  unreadable: true;
}

/** Store of logs, which outlive the worker in it. */
export interface LogStore {
  /** The log that was made last. */
  latest(): Promise<Log | UnreadableLog | undefined>;
  /** A kept log; undefined when there is none of that name. */
  read(id: string): Promise<Log | UnreadableLog | undefined>;
  /** What is kept, without the logs themselves. */
  list(): Promise<SavedHistory>;
  /** The kept logs of which this is wanted, latest first. A log that cannot be read is left out. */
  logs(isWanted?: (summary: Summary) => boolean): Promise<Log[]>;
  /**
   * Adds events to a log, making the log when it is new.
   * @param from index in the log of the first of the events
   */
  append(id: string, from: number, events: readonly LogEvent[]): Promise<void>;
  /** Deletes the oldest logs beyond {@link MAX_SAVED}. */
  prune(): Promise<void>;
  /** Keeps a log for ever, or no longer so. */
  pin(id: string, pinned: boolean): Promise<void>;
  /** Deletes a log, and all that is known of it; one that is not there is no error. */
  forget(id: string): Promise<void>;
  /**
   * Deletes all logs, those that can't be read included.
   * @param options.pinned whether the pinned ones go too
   * @param options.except the one that is still being written
   * @returns the names of those that are gone
   */
  forgetAll(options: { pinned: boolean; except?: string | undefined }): Promise<string[]>;
}

/** Opens the store, in IndexedDB: it needs no permission, and holds more than extension storage. */
export function openLogStore(database = createDatabase()): LogStore {
  /** What there is, oldest first. */
  const records = async (): Promise<SavedRecord[]> => {
    const { store } = (await database()).transaction('comparisons');
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return keys.map((key, index) => savedRecord(key, values[index]));
  };

  const readEvents = async (id: string): Promise<ReadLog> => {
    const { store } = (await database()).transaction('events');
    const [keys, values] = await Promise.all([
      store.getAllKeys(eventsOf(id)),
      store.getAll(eventsOf(id)),
    ]);
    const pieces = values.map((value) => pieceOf<unknown>(value));
    let length = 0;
    for (const [index, piece] of pieces.entries()) {
      // One that comes later than it should is after a hole.
      if (keys[index]?.[1] !== length) return { ok: false, because: 'not-a-log' };
      length += piece.length;
    }
    return readLog(pieces.flat());
  };

  /** How many events there are of a log, by the last of its pieces. */
  const lengthOf = async (id: string): Promise<number> => {
    const { store } = (await database()).transaction('events');
    const last = await store.openCursor(eventsOf(id), 'prev');
    return last ? last.key[1] + pieceOf(last.value).length : 0;
  };

  const read = async (id: string): Promise<Log | UnreadableLog> => {
    const log = await readEvents(id);
    return log.ok ? { id, events: log.events } : { id, unreadable: true };
  };

  /** Changes a record, unless it has gone in the meantime. */
  const change = async (key: number, to: Partial<SavedComparison>): Promise<void> => {
    const tx = (await database()).transaction('comparisons', 'readwrite');
    const record = savedRecord(key, await tx.store.get(key));
    if (!record.isDamaged) {
      const { id, pinned, summary } = record;
      tx.store.put({ id, pinned, ...(summary && { summary }), ...to }, key).catch(() => {});
    }
    // Tells why, where it could not be put.
    await tx.done;
  };

  /** A record's summary, made where there is none that is still true; undefined for what can't be read. */
  const summarise = async ({ key, id, summary }: SavedRecord) => {
    if (summary && summary.events === (await lengthOf(id))) return summary;
    const log = await readEvents(id);
    if (!log.ok) return undefined;
    const made = summaryOf(log.events, log.timeline);
    // Only spares the next one the work, so it may fail, as it does when there is no room.
    if (made.state !== 'running') await change(key, { summary: made }).catch(() => {});
    return made;
  };

  const list = async (): Promise<SavedHistory> => {
    const entries: HistoryEntry[] = [];
    const unreadable: string[] = [];
    for (const record of (await records()).reverse()) {
      const summary = record.isDamaged ? undefined : await summarise(record);
      if (summary) entries.push({ id: record.id, pinned: record.pinned, summary });
      else unreadable.push(record.id);
    }
    return { entries, unreadable };
  };

  const forgetWhere = async (isUnwanted: (record: SavedRecord) => boolean): Promise<string[]> => {
    const unwanted = (await records()).filter(isUnwanted);
    const tx = (await database()).transaction(['comparisons', 'events'], 'readwrite');
    for (const { key, id } of unwanted) {
      void tx.objectStore('comparisons').delete(key);
      void tx.objectStore('events').delete(eventsOf(id));
    }
    await tx.done;
    return unwanted.map(({ id }) => id);
  };

  return {
    async latest() {
      const record = (await records()).at(-1);
      return record && read(record.id);
    },

    async read(id) {
      const record = (await records()).find((record) => record.id === id);
      return record && read(id);
    },

    list,

    async logs(isWanted = () => true) {
      const { entries } = await list();
      const logs = await Promise.all(
        entries.filter(({ summary }) => isWanted(summary)).map(({ id }) => read(id)),
      );
      return logs.filter((log) => 'events' in log);
    },

    async append(id, from, events) {
      const tx = (await database()).transaction(['comparisons', 'events'], 'readwrite');
      // Why a request fails is what the transaction fails with.
      void Promise.allSettled([
        ...(from === 0 ? [tx.objectStore('comparisons').add({ id, pinned: false })] : []),
        tx.objectStore('events').put([...events], [id, from]),
      ]);
      await tx.done;
    },

    async prune() {
      const { entries } = await list();
      const old = entries.filter(({ pinned }) => !pinned).slice(MAX_SAVED);
      const ids = new Set(old.map(({ id }) => id));
      if (ids.size > 0) await forgetWhere(({ id }) => ids.has(id));
    },

    async pin(id, pinned) {
      const record = (await records()).find((record) => record.id === id);
      if (record) await change(record.key, { pinned });
    },

    async forget(id) {
      await forgetWhere((record) => record.id === id);
    },

    forgetAll: ({ pinned, except }) =>
      forgetWhere((record) => record.id !== except && (pinned || !record.pinned)),
  };
}
