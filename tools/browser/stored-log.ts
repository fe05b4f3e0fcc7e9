import type { Page } from 'puppeteer-core';
import type { LogEvent } from '../../engine/log/events.ts';

/**
 * Waits for the end of the latest comparison, and reads its log from storage.
 * @param options.since wall clock in ms since 1970; an older comparison is not read
 * @param options.polling ms between two looks at the storage
 */
export async function storedLog(page: Page, { since = 0, polling = 50 } = {}): Promise<LogEvent[]> {
  const handle = await page.waitForFunction(
    async (since) => {
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await settled(indexedDB.open('overlap'));
      try {
        const transaction = database.transaction(['comparisons', 'events']);
        const saved: { id: string }[] = await settled(
          transaction.objectStore('comparisons').getAll(),
        );
        const id = saved.at(-1)?.id;
        const pieces: LogEvent[][] = await settled(
          transaction.objectStore('events').getAll(IDBKeyRange.bound([id, 0], [id, 1e9])),
        );
        const events = pieces.flat();
        const [first] = events;
        const isWanted = first?.type === 'comparison-started' && first.startedAt >= since;
        return isWanted && events.at(-1)?.type === 'comparison-ended' && events;
      } finally {
        database.close();
      }
    },
    { timeout: 60_000, polling },
    since,
  );
  return (await handle.jsonValue()) || [];
}
