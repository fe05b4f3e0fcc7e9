import type { LogEvent } from '../../../engine/log/events.ts';
import { type ReadLog, readLog } from '../../../engine/log/read-log.ts';
import type { HistoryEntry, SavedHistory } from '../../../engine/protocol/history.ts';
import { type Summary, summaryOf } from '../../../engine/verdict/summary.ts';
import { createDatabase, type SavedComparison } from './database.ts';
import { eventsOf, pieceOf, type SavedRecord, savedRecord } from './saved-record.ts';

/** Number of saved comparisons besides the pinned ones; older ones are deleted. */
export const MAX_SAVED = 50;

/** Log of a comparison. */
export interface Log {
  id: string;
  events: LogEvent[];
}

/** Log that can't be read: damaged, or written by a later version. */
export interface UnreadableLog {
  id: string;
  unreadable: true;
}

export type LogStore = ReturnType<typeof openLogStore>;

/**
 * Opens the store of logs, where they outlive the worker: in IndexedDB, which needs no permission and
 * holds more than extension storage.
 */
export function openLogStore(database = createDatabase()) {
  /** Reads the records, oldest first. */
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
      // A piece with a higher index than expected follows a gap.
      if (keys[index]?.[1] !== length) return { ok: false, because: 'not-a-log' };
      length += piece.length;
    }
    return readLog(pieces.flat());
  };

  /** Returns the number of events of a log, by the last of its pieces. */
  const lengthOf = async (id: string): Promise<number> => {
    const { store } = (await database()).transaction('events');
    const last = await store.openCursor(eventsOf(id), 'prev');
    return last ? last.key[1] + pieceOf(last.value).length : 0;
  };

  const read = async (id: string): Promise<Log | UnreadableLog> => {
    const log = await readEvents(id);
    return log.ok ? { id, events: log.events } : { id, unreadable: true };
  };

  /** Changes a record, unless it has been deleted in the meantime. */
  const change = async (key: number, to: Partial<SavedComparison>): Promise<void> => {
    const tx = (await database()).transaction('comparisons', 'readwrite');
    const record = savedRecord(key, await tx.store.get(key));
    if (!record.isDamaged) {
      const { id, pinned, summary } = record;
      tx.store.put({ id, pinned, ...(summary && { summary }), ...to }, key).catch(() => {});
    }
    // Rejects with the reason if it could not be put.
    await tx.done;
  };

  /** Returns a record's summary, made again if outdated; undefined if the log can't be read. */
  const summarise = async ({ key, id, summary }: SavedRecord) => {
    if (summary && summary.events === (await lengthOf(id))) return summary;
    const log = await readEvents(id);
    if (!log.ok) return undefined;
    const made = summaryOf(log.events, log.timeline);
    // Only a cache: saving it may fail if there is no room.
    if (made.state !== 'running') await change(key, { summary: made }).catch(() => {});
    return made;
  };

  /** Lists the saved comparisons, without their logs. */
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

  const deleteWhere = async (isUnwanted: (record: SavedRecord) => boolean): Promise<string[]> => {
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
    /** Reads the latest log. */
    async latest() {
      const record = (await records()).at(-1);
      return record && read(record.id);
    },

    /** Reads a saved log; undefined if there is none of that ID. */
    async read(id: string) {
      const record = (await records()).find((record) => record.id === id);
      return record && read(id);
    },

    list,

    /** Reads the wanted logs, latest first. Logs that can't be read are excluded. */
    async logs(isWanted: (summary: Summary) => boolean = () => true) {
      const { entries } = await list();
      const logs = await Promise.all(
        entries.filter(({ summary }) => isWanted(summary)).map(({ id }) => read(id)),
      );
      return logs.filter((log) => 'events' in log);
    },

    /**
     * Adds events to a log, and creates the log if it is new.
     * @param from index in the log of the first of the events
     */
    async append(id: string, from: number, events: readonly LogEvent[]) {
      const tx = (await database()).transaction(['comparisons', 'events'], 'readwrite');
      const comparisons = tx.objectStore('comparisons');
      // The same piece comes again if the store did not answer in time, and may be there by now.
      const last = from === 0 ? await comparisons.openCursor(null, 'prev') : undefined;
      const isNew = from === 0 && !(last && savedRecord(last.key, last.value).id === id);
      // `tx.done` rejects with the error of the failed request.
      void Promise.allSettled([
        ...(isNew ? [comparisons.add({ id, pinned: false })] : []),
        tx.objectStore('events').put([...events], [id, from]),
      ]);
      await tx.done;
    },

    /** Deletes the oldest logs beyond {@link MAX_SAVED}. */
    async prune() {
      const { entries } = await list();
      const old = entries.filter(({ pinned }) => !pinned).slice(MAX_SAVED);
      const ids = new Set(old.map(({ id }) => id));
      if (ids.size > 0) await deleteWhere(({ id }) => ids.has(id));
    },

    /** Pins a log, which is then saved permanently, or unpins it. */
    async pin(id: string, pinned: boolean) {
      const record = (await records()).find((record) => record.id === id);
      if (record) await change(record.key, { pinned });
    },

    /** Deletes a log and its record, if they exist. */
    async delete(id: string) {
      await deleteWhere((record) => record.id === id);
    },

    /**
     * Deletes all logs, including those that can't be read.
     * @param options.pinned true to delete the pinned ones, too
     * @param options.except ID of the log that is still being written
     * @returns the IDs of the deleted logs
     */
    deleteAll: ({ pinned, except }: { pinned: boolean; except?: string | undefined }) =>
      deleteWhere((record) => record.id !== except && (pinned || !record.pinned)),
  };
}
