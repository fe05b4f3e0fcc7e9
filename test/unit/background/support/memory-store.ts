import type { LogEvent } from '../../../../engine/log/events.ts';
import { readLog } from '../../../../engine/log/read-log.ts';
import type { Choices } from '../../../../engine/protocol/choices.ts';
import type { HistoryEntry } from '../../../../engine/protocol/history.ts';
import type { Preferences } from '../../../../engine/protocol/preferences.ts';
import type { Quotas } from '../../../../engine/protocol/quota.ts';
import { summaryOf } from '../../../../engine/verdict/summary.ts';
import type {
  Log,
  LogStore,
  UnreadableLog,
} from '../../../../entrypoints/background/storage/log-store.ts';
import type { Settings } from '../../../../entrypoints/background/storage/settings.ts';

/** Store in memory that can be made to fail. */
export interface MemoryStore extends LogStore, Settings {
  broken: 'no' | 'writing' | 'altogether';
}

/** @param saved logs by name, latest last */
export function memoryStore(saved: Record<string, readonly LogEvent[]> = {}): MemoryStore {
  const logs = new Map(Object.entries(saved).map(([id, events]) => [id, [...events]]));
  const pinned = new Set<string>();
  let choices: Choices | undefined;
  let preferences: Preferences | undefined;
  let quotas: Quotas | undefined;

  const read = () => {
    if (store.broken === 'altogether') throw new DOMException('no storage', 'InvalidStateError');
  };
  const write = () => {
    if (store.broken !== 'no') throw new DOMException('disk full', 'QuotaExceededError');
  };
  const record = (id: string, events: readonly LogEvent[]): Log | UnreadableLog => {
    const log = readLog(structuredClone(events));
    return log.ok ? { id, events: log.events } : { id, unreadable: true };
  };
  const store: MemoryStore = {
    broken: 'no',
    async list() {
      read();
      const entries: HistoryEntry[] = [];
      const unreadable: string[] = [];
      for (const [id, events] of [...logs].reverse()) {
        const log = readLog(events);
        if (!log.ok) unreadable.push(id);
        else {
          const summary = summaryOf(log.events, log.timeline);
          entries.push({ id, pinned: pinned.has(id), summary });
        }
      }
      return { entries, unreadable };
    },
    async read(id) {
      read();
      const events = logs.get(id);
      return events && record(id, events);
    },
    async logs(isWanted = () => true) {
      const { entries } = await this.list();
      return entries
        .filter(({ summary }) => isWanted(summary))
        .map(({ id }) => ({ id, events: structuredClone(logs.get(id) ?? []) }));
    },
    async latest() {
      read();
      const last = [...logs].at(-1);
      return last && record(...last);
    },
    async append(id, from, events) {
      write();
      const log = logs.get(id) ?? [];
      logs.set(id, log);
      events.forEach((event, index) => {
        log[from + index] = structuredClone(event);
      });
    },
    async prune() {
      read();
    },
    async pin(id, isPinned) {
      write();
      if (isPinned) pinned.add(id);
      else pinned.delete(id);
    },
    async delete(id) {
      read();
      logs.delete(id);
    },
    async deleteAll(options) {
      read();
      const gone = [...logs.keys()].filter(
        (id) => id !== options.except && (options.pinned || !pinned.has(id)),
      );
      for (const id of gone) logs.delete(id);
      return gone;
    },
    async choices() {
      read();
      return structuredClone(choices);
    },
    async saveChoices(next) {
      write();
      choices = structuredClone(next);
    },
    async preferences() {
      read();
      return structuredClone(preferences);
    },
    async savePreferences(next) {
      write();
      preferences = structuredClone(next);
    },
    async quotas() {
      read();
      return structuredClone(quotas);
    },
    async saveQuotas(next) {
      write();
      quotas = structuredClone(next);
    },
  };
  return store;
}
