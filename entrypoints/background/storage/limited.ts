import type { LogStore } from './log-store.ts';
import type { Settings } from './settings.ts';

/** Longest wait for an answer of the store, in ms: more than a slow disk takes. */
export const ANSWER = 10_000;

/** Waits for an answer. Rejects with a `TimeoutError` if there is none. */
function limited<Args extends unknown[], T>(
  ask: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  return (...args) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new DOMException('The store does not answer.', 'TimeoutError')),
        ANSWER,
      );
      ask(...args)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
}

/** Returns the store with a limit to every wait for it: a browser may open it, and then hang. */
export function limitedStore(store: LogStore): LogStore {
  return {
    latest: limited(() => store.latest()),
    read: limited((id) => store.read(id)),
    list: limited(() => store.list()),
    logs: limited((isWanted) => store.logs(isWanted)),
    append: limited((id, from, events) => store.append(id, from, events)),
    prune: limited(() => store.prune()),
    pin: limited((id, pinned) => store.pin(id, pinned)),
    delete: limited((id) => store.delete(id)),
    deleteAll: limited((options) => store.deleteAll(options)),
  };
}

/** The same for the settings. */
export function limitedSettings(settings: Settings): Settings {
  return {
    choices: limited(() => settings.choices()),
    saveChoices: limited((choices) => settings.saveChoices(choices)),
    preferences: limited(() => settings.preferences()),
    savePreferences: limited((preferences) => settings.savePreferences(preferences)),
    quota: limited(() => settings.quota()),
    saveQuota: limited((quota) => settings.saveQuota(quota)),
  };
}
