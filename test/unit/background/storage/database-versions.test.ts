import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBFactory, IDBOpenDBRequest } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDatabase } from '../../../../entrypoints/background/storage/database.ts';
import { openLogStore } from '../../../../entrypoints/background/storage/log-store.ts';
import { openSettings } from '../../../../entrypoints/background/storage/settings.ts';
import { storageErrorKind } from '../../../../entrypoints/background/storage/storage-error.ts';
import { until } from '../../../support/until.ts';
import { firstDatabase, keep, shortLog } from '../support/stores.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a database of the first version', () => {
  it('keeps all logs in order, their events, the choices and the preferences', async () => {
    const old = await firstDatabase(
      { b: shortLog(1), a: shortLog(2), c: shortLog(3) },
      {
        cities: ['london'],
        mode: 'pool',
        source: { kind: 'simulated', protocol: 'h2' },
        unit: 'celsius',
      },
    );
    old.close();
    const store = openLogStore();
    expect(await store.logs()).toEqual([
      { id: 'c', events: shortLog(3) },
      { id: 'a', events: shortLog(2) },
      { id: 'b', events: shortLog(1) },
    ]);
    expect(await openSettings().choices()).toEqual({
      cities: ['london'],
      mode: 'pool',
      source: { kind: 'simulated', protocol: 'h2' },
      // Not asked by the first version.
      workload: 'weather',
      faults: [],
      compared: ['sequential', 'parallel'],
      size: 2,
      rounds: 1,
      retryPolicy: { timeout: 10_000, retries: 2 },
    });
    expect(await openSettings().preferences()).toEqual({ unit: 'celsius' });
    expect((await store.list()).entries.every(({ pinned }) => !pinned)).toBe(true);
    await store.pin('b', true);
    await keep(store, 'new', shortLog(4));
    expect((await store.list()).entries.map(({ id, pinned }) => [id, pinned])).toEqual([
      ['new', false],
      ['c', false],
      ['a', false],
      ['b', true],
    ]);
  });

  it('resumes an interrupted log', async () => {
    const old = await firstDatabase({ cut: shortLog(1).slice(0, 4) });
    old.close();
    const store = openLogStore();
    expect(await store.latest()).toEqual({ id: 'cut', events: shortLog(1).slice(0, 4) });
    await store.append('cut', 4, shortLog(1).slice(4));
    expect(await store.latest()).toEqual({ id: 'cut', events: shortLog(1) });
    expect((await store.list()).entries[0]?.summary.events).toBe(shortLog().length);
  });

  it('that holds an invalid log still returns the others', async () => {
    const old = await firstDatabase({ good: shortLog(1), holed: [] });
    await old.add('comparisons', { not: 'an id' });
    old.close();
    const { entries, unreadable } = await openLogStore().list();
    expect(entries.map(({ id }) => id)).toEqual(['good']);
    expect(unreadable).toHaveLength(2);
  });

  it('that is still open elsewhere fails now, and opens once it is released', async () => {
    const old = await firstDatabase({ one: shortLog(1) });
    const store = openLogStore();
    await expect(store.list()).rejects.toThrow('An older version holds the store.');
    // Nothing waits for the database meanwhile.
    await expect(store.append('two', 0, shortLog(2))).rejects.toThrow('An older version');
    old.close();
    await until(async () => {
      expect((await store.list()).entries.map(({ id }) => id)).toEqual(['one']);
    });
  });
});

describe('a newer version', () => {
  it('that has written the database is recognized by the error name', async () => {
    (await openDB('overlap', 9)).close();
    const refusal = await openLogStore()
      .list()
      .catch((error: unknown) => error);
    expect(storageErrorKind(refusal)).toBe('newer');
  });

  it('gets the database when it upgrades it, and we no longer do', async () => {
    const store = openLogStore();
    await keep(store, 'one', shortLog());
    const newer = await openDB('overlap', 9);
    expect(await newer.count('comparisons')).toBe(1);
    newer.close();
    const refusal = await store.append('two', 0, shortLog()).catch((error: unknown) => error);
    expect(storageErrorKind(refusal)).toBe('newer');
  });
});

it('a database that the browser has closed is opened again', async () => {
  const opened: IDBDatabase[] = [];
  const { open } = indexedDB;
  vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
    const request = open.apply(indexedDB, args);
    request.addEventListener('success', () => opened.push(request.result));
    return request;
  });
  const store = openLogStore();
  await keep(store, 'one', shortLog());
  for (const database of opened) forceCloseDatabase(database as never);
  expect((await store.list()).entries).toHaveLength(1);
  expect(opened).toHaveLength(2);
});

it.each([
  [new DOMException('full', 'QuotaExceededError'), 'full'],
  [new DOMException('no', 'SecurityError'), 'unavailable'],
  [new Error('what'), 'unavailable'],
  ['what', 'unavailable'],
])('%s means that it is %s', (error, because) => {
  expect(storageErrorKind(error)).toBe(because);
});

describe('a database that the browser never opens', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is given up after 3 s, and then at once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const request = vi.fn(() => new IDBOpenDBRequest());
    vi.stubGlobal('indexedDB', { open: request });
    const open = createDatabase();
    const first = open().catch((error: Error) => error.name);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await first).toBe('TimeoutError');
    expect(await open().catch((error: Error) => error.name)).toBe('TimeoutError');
    expect(request).toHaveBeenCalledTimes(1);
  });
});
