import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_SAVED, openLogStore } from '../../../../entrypoints/background/storage/log-store.ts';
import { keep, rawDatabase, shortLog } from '../support/stores.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const idsOf = async (store = openLogStore()) => (await store.list()).entries.map(({ id }) => id);

describe('the list of saved comparisons', () => {
  it('is empty at first', async () => {
    expect(await openLogStore().list()).toEqual({ entries: [], unreadable: [] });
  });

  it('describes each comparison with its results, latest first', async () => {
    const store = openLogStore();
    await keep(store, 'one', shortLog(5));
    await keep(store, 'other', shortLog(9), 2);
    const { entries } = await store.list();
    expect(entries.map(({ id }) => id)).toEqual(['other', 'one']);
    expect(entries[1]).toEqual({
      id: 'one',
      pinned: false,
      summary: {
        events: shortLog().length,
        startedAt: 5,
        state: 'completed',
        workload: {
          ...{ count: 2, first: ['London', 'Tokyo'], digest: expect.any(String) },
          adapter: 'weather',
        },
        source: { kind: 'live' },
        rounds: 1,
        results: [{ mode: 'parallel', because: 'failures' }],
      },
    });
  });

  it('does not read a log again unless events were added', async () => {
    const store = openLogStore();
    await keep(store, 'one', shortLog(5));
    await store.list();
    const db = await rawDatabase();
    // Same length but no events: reading them would fail.
    await db.put('events', Array(shortLog().length).fill('rubbish'), ['one', 0]);
    expect(await idsOf()).toEqual(['one']);
    await db.put('events', 'more', ['one', shortLog().length]);
    expect(await store.list()).toEqual({ entries: [], unreadable: ['one'] });
    db.close();
  });

  it('follows a log that is being written', async () => {
    const store = openLogStore();
    const log = shortLog();
    await store.append('one', 0, log.slice(0, 3));
    expect((await store.list()).entries[0]?.summary.state).toBe('running');
    await store.append('one', 3, log.slice(3));
    expect((await store.list()).entries[0]?.summary.state).toBe('completed');
  });

  it('makes a summary again if it is invalid', async () => {
    const store = openLogStore();
    await keep(store, 'one', shortLog(5));
    const db = await rawDatabase();
    const [key = 0] = await db.getAllKeys('comparisons');
    await db.put('comparisons', { id: 'one', pinned: true, summary: { mood: 'fine' } }, key);
    db.close();
    const { entries } = await store.list();
    expect(entries[0]).toMatchObject({ id: 'one', pinned: true, summary: { startedAt: 5 } });
  });
});

describe('a pinned comparison', () => {
  it('is saved permanently, and displaces no other', async () => {
    const store = openLogStore();
    await keep(store, 'dear', shortLog());
    await store.pin('dear', true);
    for (let index = 0; index < MAX_SAVED + 2; index++)
      await keep(store, `log-${index}`, shortLog(index));
    const ids = await idsOf(store);
    expect(ids).toHaveLength(MAX_SAVED + 1);
    expect(ids.at(-1)).toBe('dear');
    expect(ids).not.toContain('log-1');
    expect(ids).toContain('log-2');

    await store.pin('dear', false);
    await keep(store, 'latest', shortLog());
    expect(await idsOf(store)).not.toContain('dear');
  });

  it('is unchanged, and stays pinned in the next worker', async () => {
    const store = openLogStore();
    await keep(store, 'one', shortLog());
    await store.pin('one', true);
    await store.pin('never-was', true);
    const { entries } = await openLogStore().list();
    expect(entries.map(({ id, pinned }) => [id, pinned])).toEqual([['one', true]]);
  });
});

describe('deleting all', () => {
  async function three() {
    const store = openLogStore();
    await keep(store, 'dear', shortLog());
    await store.pin('dear', true);
    await keep(store, 'one', shortLog());
    await keep(store, 'running', shortLog().slice(0, 4));
    return store;
  }

  it('can spare pinned logs, and spares the one that is being written', async () => {
    const store = await three();
    expect(await store.deleteAll({ pinned: false, except: 'running' })).toEqual(['one']);
    expect(await idsOf(store)).toEqual(['running', 'dear']);
  });

  it('leaves nothing behind otherwise', async () => {
    const store = await three();
    expect(await store.deleteAll({ pinned: true })).toEqual(['dear', 'one', 'running']);
    const db = await rawDatabase();
    expect(await db.count('comparisons')).toBe(0);
    expect(await db.count('events')).toBe(0);
    db.close();
  });
});

describe('an unreadable comparison', () => {
  it.each<[string, unknown, number]>([
    ['an event of the future', { type: 'request-teleported', run: 0, at: 1 }, 3],
    ['nothing where an event was', null, 3],
    ['an event that cannot follow', { type: 'run-ended', run: 7, at: 1, reason: 'completed' }, 3],
    ['a second beginning', shortLog()[0], 4],
  ])('is set aside and stays, and the others are read: %s', async (_, damage, at) => {
    const store = openLogStore();
    await keep(store, 'good', shortLog(1));
    await keep(store, 'bad', shortLog(2), 1);
    const db = await rawDatabase();
    const [, key = 0] = await db.getAllKeys('comparisons');
    await db.put('comparisons', { id: 'bad', pinned: false }, key);
    await db.put('events', damage, ['bad', at]);

    const { entries, unreadable } = await store.list();
    expect(entries.map(({ id }) => id)).toEqual(['good']);
    expect(unreadable).toEqual(['bad']);
    expect(await store.latest()).toEqual({ id: 'bad', unreadable: true });
    expect(await store.read('bad')).toEqual({ id: 'bad', unreadable: true });
    expect((await store.logs()).map(({ id }) => id)).toEqual(['good']);

    for (let index = 0; index < MAX_SAVED; index++) await keep(store, `log-${index}`, shortLog());
    expect((await store.list()).unreadable).toEqual(['bad']);
    await store.delete('bad');
    expect((await store.list()).unreadable).toEqual([]);
    expect(await db.count('events', IDBKeyRange.bound(['bad', 0], ['bad', 1e9]))).toBe(0);
    db.close();
  });

  it.each([[42], [null], [{ id: '' }], [['one']]])(
    'may be a record that is none: %j',
    async (record) => {
      const store = openLogStore();
      await keep(store, 'good', shortLog());
      const db = await rawDatabase();
      await db.add('comparisons', record);
      db.close();
      const { entries, unreadable } = await store.list();
      expect(entries.map(({ id }) => id)).toEqual(['good']);
      expect(unreadable).toHaveLength(1);
      for (const id of unreadable) await store.delete(id);
      expect((await store.list()).unreadable).toEqual([]);
      expect(await idsOf(store)).toEqual(['good']);
    },
  );
});

it('reads only the wanted logs in full', async () => {
  const store = openLogStore();
  await keep(store, 'early', shortLog(1));
  await keep(store, 'late', shortLog(2));
  const logs = await store.logs(({ startedAt }) => startedAt > 1);
  expect(logs).toEqual([{ id: 'late', events: shortLog(2) }]);
});
