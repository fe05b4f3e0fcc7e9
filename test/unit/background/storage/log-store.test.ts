import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_SAVED, openLogStore } from '../../../../entrypoints/background/storage/log-store.ts';
import { openSettings } from '../../../../entrypoints/background/storage/settings.ts';
import { takes } from '../../engine/support/fake-source.ts';
import { record } from '../../engine/support/recording.ts';
import { choices } from '../support/expectations.ts';
import { keep, rawDatabase, shortLog } from '../support/stores.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('saved logs', () => {
  it('are none at first', async () => {
    expect(await openLogStore().logs()).toEqual([]);
  });

  it.each([1, 2, 3, 100])('are whole again when they came in pieces of %i', async (piece) => {
    const store = openLogStore();
    await keep(store, 'one', shortLog(), piece);
    expect(await store.logs()).toEqual([{ id: 'one', events: shortLog() }]);
  });

  it('keep the order of thousands of events', async () => {
    const behaviours = Array.from({ length: 300 }, (_, index) => takes(index % 7));
    const { log } = await record({ behaviours });
    const store = openLogStore();
    await keep(store, 'long', log, 500);
    expect(await store.logs()).toEqual([{ id: 'long', events: log }]);
  });

  it('outlive the worker that wrote them', async () => {
    await keep(openLogStore(), 'one', shortLog(), 2);
    expect(await openLogStore().logs()).toEqual([{ id: 'one', events: shortLog() }]);
  });

  it('come latest first, even when the system clock was set back', async () => {
    const store = openLogStore();
    await keep(store, 'first', shortLog(2_000));
    await keep(store, 'middle', shortLog(3_000));
    await keep(store, 'latest', shortLog(1_000));
    expect((await store.logs()).map(({ id }) => id)).toEqual(['latest', 'middle', 'first']);
    expect(await store.latest()).toMatchObject({ id: 'latest' });
  });

  it('do not get mixed up when they are written at the same time', async () => {
    const store = openLogStore();
    await Promise.all([keep(store, 'one', shortLog(1), 1), keep(store, 'other', shortLog(2), 1)]);
    expect(await store.logs()).toEqual([
      { id: 'other', events: shortLog(2) },
      { id: 'one', events: shortLog(1) },
    ]);
  });

  it('repeat nothing when the last piece is written again with later events', async () => {
    const store = openLogStore();
    await keep(store, 'one', shortLog().slice(0, 4), 2);
    await store.append('one', 2, shortLog().slice(2));
    expect(await store.logs()).toEqual([{ id: 'one', events: shortLog() }]);
  });
});

describe('older logs', () => {
  it('make room for the latest, and leave nothing behind', async () => {
    const store = openLogStore();
    for (let index = 0; index < MAX_SAVED + 3; index++)
      await keep(store, `log-${index}`, shortLog(index), 2);
    const kept = await store.logs();
    expect(kept.map(({ id }) => id)).toEqual(
      Array.from({ length: MAX_SAVED }, (_, index) => `log-${MAX_SAVED + 2 - index}`),
    );
    const db = await rawDatabase();
    expect(await db.count('comparisons')).toBe(MAX_SAVED);
    expect(await db.count('events')).toBe(MAX_SAVED * Math.ceil(shortLog().length / 2));
    db.close();
  });

  it('all stay as long as there is room', async () => {
    const store = openLogStore();
    for (let index = 0; index < MAX_SAVED; index++)
      await keep(store, `log-${index}`, shortLog(index));
    expect(await store.logs()).toHaveLength(MAX_SAVED);
  });
});

describe('a log that is deleted', () => {
  it('is gone with all its events, and no other', async () => {
    const store = openLogStore();
    await keep(store, 'one', shortLog(1));
    await keep(store, 'other', shortLog(2));
    await store.delete('other');
    await store.delete('never-was');
    expect(await store.logs()).toEqual([{ id: 'one', events: shortLog(1) }]);
    expect(await store.latest()).toEqual({ id: 'one', events: shortLog(1) });
    const db = await rawDatabase();
    expect(await db.getAllKeys('events')).toEqual([['one', 0]]);
    db.close();
  });
});

describe('a damaged log', () => {
  it.each<[string, unknown]>([
    ['an event of the future', { type: 'request-teleported', run: 0, at: 1 }],
    ['an event that lacks its time', { type: 'run-ended', run: 0, reason: 'completed' }],
    ['no event', 'rubbish'],
    ['nothing', null],
  ])('is left out, and the others are read: it holds %s', async (_, damage) => {
    const store = openLogStore();
    await keep(store, 'good', shortLog(1));
    await keep(store, 'damaged', shortLog(2), 1);
    const db = await rawDatabase();
    await db.put('events', damage, ['damaged', 3]);
    db.close();
    expect(await store.logs()).toEqual([{ id: 'good', events: shortLog(1) }]);
  });

  it('is excluded if a piece of it is missing, and the others are read', async () => {
    const store = openLogStore();
    await keep(store, 'good', shortLog(1));
    await store.append('holed', 0, shortLog(2).slice(0, 3));
    await store.append('holed', 5, shortLog(2).slice(5));
    expect(await store.logs()).toEqual([{ id: 'good', events: shortLog(1) }]);
  });
});

describe('a database that cannot be opened', () => {
  it('fails only when it is used', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('not in this window', 'SecurityError');
      },
    });
    const store = openLogStore();
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).not.toHaveBeenCalled();
    process.off('unhandledRejection', unhandled);
    await expect(store.logs()).rejects.toThrow('not in this window');
    const settings = openSettings();
    await expect(settings.choices()).rejects.toThrow('not in this window');
    await expect(store.append('one', 0, shortLog())).rejects.toThrow('not in this window');
    await expect(settings.saveChoices(choices)).rejects.toThrow('not in this window');
  });

  it('of a later version fails without losing data', async () => {
    const later = await openDB('overlap', 3, {
      upgrade: (db) => void db.createObjectStore('future'),
    });
    later.close();
    await expect(openLogStore().logs()).rejects.toThrow();
    const again = await openDB('overlap', 3);
    expect([...again.objectStoreNames]).toEqual(['future']);
    again.close();
  });
});
