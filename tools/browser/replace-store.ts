import type { Page } from 'puppeteer-core';

/** Content of a database, and of a page's memory, as an earlier version left them. */
export interface Leftovers {
  version: number;
  comparisons: [key: IDBValidKey, value: unknown][];
  events: [key: IDBValidKey, value: unknown][];
  settings: [key: IDBValidKey, value: unknown][];
  localStorage: Record<string, string>;
}

/**
 * Replaces all that Overlap has saved by what an earlier version left. The background goes on with
 * what it knows until it is started again.
 */
export async function replaceStore(page: Page, leftovers: Leftovers): Promise<void> {
  await page.evaluate(async ({ version, localStorage: memory, ...stores }) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    await settled(indexedDB.deleteDatabase('overlap'));
    const opening = indexedDB.open('overlap', version);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('comparisons', { autoIncrement: true });
      opening.result.createObjectStore('events');
      opening.result.createObjectStore('settings');
    };
    const database = await settled(opening);
    const names = ['comparisons', 'events', 'settings'] as const;
    const transaction = database.transaction(names, 'readwrite');
    await Promise.all(
      names.flatMap((name) =>
        stores[name].map(([key, value]) => settled(transaction.objectStore(name).put(value, key))),
      ),
    );
    database.close();
    for (const [key, value] of Object.entries(memory)) localStorage.setItem(key, value);
  }, leftovers);
}
