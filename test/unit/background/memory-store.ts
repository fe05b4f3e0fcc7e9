import type { Choices } from '../../../engine/choices.ts';
import type { Event } from '../../../engine/events.ts';
import type { LogStore } from '../../../entrypoints/background/log-store.ts';

/** A store in memory, that can be told to fail. */
export interface MemoryStore extends LogStore {
  broken: 'no' | 'writing' | 'altogether';
}

/** @param kept logs by name, latest last */
export function memoryStore(kept: Record<string, readonly Event[]> = {}): MemoryStore {
  const logs = new Map(Object.entries(kept).map(([id, events]) => [id, [...events]]));
  let choices: Choices | undefined;

  const read = () => {
    if (store.broken === 'altogether') throw new DOMException('no storage', 'InvalidStateError');
  };
  const write = () => {
    if (store.broken !== 'no') throw new DOMException('disk full', 'QuotaExceededError');
  };
  const store: MemoryStore = {
    broken: 'no',
    async logs() {
      read();
      return structuredClone([...logs].map(([id, events]) => ({ id, events })).reverse());
    },
    async latest() {
      return (await this.logs())[0];
    },
    async append(id, from, events) {
      write();
      const log = logs.get(id) ?? [];
      logs.set(id, log);
      events.forEach((event, index) => {
        log[from + index] = structuredClone(event);
      });
    },
    async forget(id) {
      write();
      logs.delete(id);
    },
    async choices() {
      read();
      return structuredClone(choices);
    },
    async keepChoices(next) {
      write();
      choices = structuredClone(next);
    },
  };
  return store;
}
