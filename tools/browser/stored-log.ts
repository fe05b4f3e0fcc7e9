import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { LogEvent } from '../../engine/log/events.ts';

/**
 * Waits for the end of the latest comparison, and reads its log from storage.
 * @param options.since wall clock in ms since 1970; an older comparison is not read
 * @param options.polling ms between two looks at the storage
 */
export async function storedLog(page: Page, { since = 0, polling = 50 } = {}): Promise<LogEvent[]> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    // Not the driver's own waiting: a page in the background has slow timers.
    // As text: Firefox's protocol passes on an object once, however often a log contains it.
    const events = await page.evaluate(endedLog, since);
    if (events !== undefined) return JSON.parse(events);
    if (performance.now() > deadline) throw new Error('The comparison did not end.');
    await setTimeout(polling);
  }
}

/** Reads the log in the page, as JSON; undefined before its end. */
async function endedLog(since: number): Promise<string | undefined> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await settled(indexedDB.open('overlap'));
  try {
    const transaction = database.transaction(['comparisons', 'events']);
    const saved: { id: string }[] = await settled(transaction.objectStore('comparisons').getAll());
    const id = saved.at(-1)?.id;
    if (id === undefined) return undefined;
    const pieces: LogEvent[][] = await settled(
      transaction.objectStore('events').getAll(IDBKeyRange.bound([id, 0], [id, 1e9])),
    );
    const events = pieces.flat();
    const [first] = events;
    const isWanted = first?.type === 'comparison-started' && first.startedAt >= since;
    const isEnded = events.findLast(({ type }) => type !== 'answered')?.type === 'comparison-ended';
    return isWanted && isEnded ? JSON.stringify(events) : undefined;
  } finally {
    database.close();
  }
}
