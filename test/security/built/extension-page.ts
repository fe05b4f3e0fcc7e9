import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

interface Port {
  postMessage(message: unknown): void;
  onMessage: { addListener(listener: (message: { type: string; because?: string }) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** Globals of an extension page in both browsers. */
type Global = typeof globalThis & {
  chrome: {
    runtime: {
      id: string;
      connect(info: { name: string }): Port;
    };
  };
  fuzz?: { port: Port; refused: number; others: string[] };
};

/** Messages received over the page's port. */
export interface Received {
  /** Number of refused commands. */
  refused: number;
  /** All other messages. */
  others: string[];
}

/** Opens a separate port on a page, and waits for the welcome message. */
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

/** Sends messages over the page's port, and waits until all are refused, or for half a minute. */
export async function sendAll(page: Page, messages: readonly unknown[]): Promise<void> {
  await page.evaluate(async (text) => {
    const state = (globalThis as Global).fuzz;
    if (!state) throw new Error('no port');
    const list: unknown[] = JSON.parse(text);
    const expected = state.refused + list.length;
    for (const message of list) state.port.postMessage(message);
    const deadline = performance.now() + 30_000;
    while (state.refused < expected && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }, JSON.stringify(messages));
}

/**
 * Sends values that JSON can't represent.
 * @returns the number of values that the browser accepted
 */
export function sendNonJson(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const state = (globalThis as Global).fuzz;
    if (!state) throw new Error('no port');
    const circular: { type: string; self?: unknown } = { type: 'start' };
    circular.self = circular;
    const values = [
      undefined,
      Number.NaN,
      new Date(0),
      new Map([['type', 'stop']]),
      new Uint8Array(1_000_000),
      Array(1_000_000),
      'x'.repeat(5_000_000),
      {
        id: 'a',
        command: { type: 'save-choices', choices: { cities: Array(100_000).fill('x'.repeat(50)) } },
      },
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
    for (const value of values) {
      try {
        state.port.postMessage(value);
        sent++;
      } catch {
        // The browser could not clone it.
      }
    }
    const deadline = performance.now() + 30_000;
    while (state.refused < before + sent && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return sent;
  });
}

/** Messages received over the page's port so far. */
export function receivedOn(page: Page): Promise<Received> {
  return page.evaluate(() => {
    const { refused = 0, others = [] } = (globalThis as Global).fuzz ?? {};
    return { refused, others };
  });
}

/** Reads all of the extension's databases, without the extension's own code. */
export function storedData(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const data: Record<string, unknown> = {};
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const storeName of database.objectStoreNames) {
        const store = database.transaction(storeName).objectStore(storeName);
        data[`${name}/${storeName}`] = [await done(store.getAllKeys()), await done(store.getAll())];
      }
      database.close();
    }
    return JSON.stringify(data);
  });
}

/**
 * Reads all databases once they contain these texts: events are displayed before they are saved, and
 * the summary and the quota are saved later.
 */
export async function storedDataWith(page: Page, ...texts: readonly string[]): Promise<string> {
  let data = '';
  await expect
    .poll(
      async () => {
        data = await storedData(page);
        return texts.filter((text) => !data.includes(text));
      },
      { timeout: 30_000 },
    )
    .toEqual([]);
  return data;
}

/** Reads the extension's id from one of its pages. */
export function idOf(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as Global).chrome.runtime.id);
}
