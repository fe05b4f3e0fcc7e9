import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

interface Port {
  postMessage(message: unknown): void;
  onMessage: { addListener(listener: (message: { type: string; because?: string }) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** What a page of the extension has at hand, in both browsers. */
type Global = typeof globalThis & {
  chrome: {
    runtime: {
      id: string;
      connect(info: { name: string }): Port;
    };
  };
  fuzz?: { port: Port; refused: number; others: string[] };
};

/** What became of messages. */
export interface Answers {
  refused: number;
  /** Everything else that came back. */
  others: string[];
}

/** Opens a port of its own on a page, and waits for the first word. */
export async function openPort(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const global = globalThis as Global;
    const port = global.chrome.runtime.connect({ name: 'overlap' });
    const state = { port, refused: 0, others: [] as string[] };
    global.fuzz = state;
    await new Promise<void>((resolve) => {
      port.onMessage.addListener((message) => {
        if (message.type === 'refused' && message.because === 'invalid-command') state.refused++;
        else state.others.push(JSON.stringify(message).slice(0, 200));
        if (message.type === 'welcome') resolve();
      });
    });
    port.onDisconnect.addListener(() => state.others.push('the port was closed'));
  });
}

/** Sends messages over the page's port. @returns once all are answered, or after half a minute */
export async function pour(page: Page, messages: readonly unknown[]): Promise<void> {
  await page.evaluate(async (text) => {
    const state = (globalThis as Global).fuzz;
    if (!state) throw new Error('no port');
    const list: unknown[] = JSON.parse(text);
    const until = state.refused + list.length;
    for (const message of list) state.port.postMessage(message);
    const deadline = performance.now() + 30_000;
    while (state.refused < until && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }, JSON.stringify(messages));
}

/**
 * Sends what JSON cannot say, as far as the browser lets it.
 * @returns how many of them have left the page
 */
export function pourOddities(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const state = (globalThis as Global).fuzz;
    if (!state) throw new Error('no port');
    const circular: { type: string; self?: unknown } = { type: 'start' };
    circular.self = circular;
    const oddities = [
      undefined,
      Number.NaN,
      new Date(0),
      new Map([['type', 'stop']]),
      new Uint8Array(1_000_000),
      Array(1_000_000),
      'x'.repeat(5_000_000),
      { type: 'remember', choices: { cities: Array(100_000).fill('x'.repeat(50)) } },
      {
        type: 'start',
        get modes() {
          throw new Error('no');
        },
      },
      { type: 'stopp', toJSON: 1 },
      () => 1,
      1n,
      circular,
    ];
    let sent = 0;
    const before = state.refused;
    for (const oddity of oddities) {
      try {
        state.port.postMessage(oddity);
        sent++;
      } catch {
        // It could not be copied, and has not left this page.
      }
    }
    const deadline = performance.now() + 30_000;
    while (state.refused < before + sent && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return sent;
  });
}

/** What came back over the page's port so far. */
export function answersOn(page: Page): Promise<Answers> {
  return page.evaluate(() => {
    const { refused = 0, others = [] } = (globalThis as Global).fuzz ?? {};
    return { refused, others };
  });
}

/** All that the extension keeps, store by store: read through the browser, not through our code. */
export function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const kept: Record<string, unknown> = {};
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const storeName of database.objectStoreNames) {
        const store = database.transaction(storeName).objectStore(storeName);
        kept[`${name}/${storeName}`] = [await done(store.getAllKeys()), await done(store.getAll())];
      }
      database.close();
    }
    return JSON.stringify(kept);
  });
}

/**
 * All that the extension keeps, once these texts are in it. What a person sees is told before it is
 * stored, and its summary and what it counts against limits are stored after it.
 */
export async function keptWith(page: Page, ...texts: readonly string[]): Promise<string> {
  let kept = '';
  await expect
    .poll(
      async () => {
        kept = await everythingKept(page);
        return texts.filter((text) => !kept.includes(text));
      },
      { timeout: 30_000 },
    )
    .toEqual([]);
  return kept;
}

/** The extension's id, as its pages know it. */
export function idOf(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as Global).chrome.runtime.id);
}
