import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Choices } from '../../../engine/choices.ts';
import type { Event } from '../../../engine/events.ts';
import { KEPT, type LogStore, openLogStore } from '../../../entrypoints/background/log-store.ts';
import { logOf } from '../engine/drawing.ts';
import { takes } from '../engine/fake-source.ts';
import { record } from '../engine/recording.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const log = (startedAt = 0) =>
  logOf(['parallel 0–20 completed', 'London  0–20 weather', 'Tokyo  0–10 timeout'], { startedAt });

/** Keeps a whole log, in pieces of some events. */
async function keep(store: LogStore, id: string, events: readonly Event[], piece = events.length) {
  for (let from = 0; from < events.length; from += piece) {
    await store.append(id, from, events.slice(from, from + piece));
  }
}

/** What lies in the database, whatever the store makes of it. */
async function raw() {
  return openDB('overlap', 2);
}

const choices: Choices = {
  cities: ['london', 'tokyo'],
  mode: 'compare',
  compared: ['sequential', 'pool'],
  size: 7,
  rounds: 5,
  source: { kind: 'simulated', protocol: 'h2' },
  unit: 'fahrenheit',
};

describe('kept logs', () => {
  it('are none at first', async () => {
    expect(await openLogStore().logs()).toEqual([]);
  });

  it.each([1, 2, 3, 100])('are whole again when they came in pieces of %i', async (piece) => {
    const store = openLogStore();
    await keep(store, 'one', log(), piece);
    expect(await store.logs()).toEqual([{ id: 'one', events: log() }]);
  });

  it('keep the order of thousands of events', async () => {
    const behaviours = Array.from({ length: 300 }, (_, index) => takes(index % 7));
    const { log } = await record({ behaviours });
    const store = openLogStore();
    await keep(store, 'long', log, 500);
    expect(await store.logs()).toEqual([{ id: 'long', events: log }]);
  });

  it('outlive the worker that wrote them', async () => {
    await keep(openLogStore(), 'one', log(), 2);
    expect(await openLogStore().logs()).toEqual([{ id: 'one', events: log() }]);
  });

  it('come latest first, even when the clock on the wall was set back', async () => {
    const store = openLogStore();
    await keep(store, 'first', log(2_000));
    await keep(store, 'middle', log(3_000));
    await keep(store, 'latest', log(1_000));
    expect((await store.logs()).map(({ id }) => id)).toEqual(['latest', 'middle', 'first']);
    expect(await store.latest()).toMatchObject({ id: 'latest' });
  });

  it('do not get mixed up when they are written at the same time', async () => {
    const store = openLogStore();
    await Promise.all([keep(store, 'one', log(1), 1), keep(store, 'other', log(2), 1)]);
    expect(await store.logs()).toEqual([
      { id: 'other', events: log(2) },
      { id: 'one', events: log(1) },
    ]);
  });

  it('say nothing twice when a piece is written once more', async () => {
    const store = openLogStore();
    await keep(store, 'one', log());
    await store.append('one', 2, log().slice(2, 4));
    expect(await store.logs()).toEqual([{ id: 'one', events: log() }]);
  });
});

describe('older logs', () => {
  it('make room for the latest, and leave nothing behind', async () => {
    const store = openLogStore();
    for (let index = 0; index < KEPT + 3; index++) await keep(store, `log-${index}`, log(index), 2);
    const kept = await store.logs();
    expect(kept.map(({ id }) => id)).toEqual(
      Array.from({ length: KEPT }, (_, index) => `log-${KEPT + 2 - index}`),
    );
    const db = await raw();
    expect(await db.count('comparisons')).toBe(KEPT);
    expect(await db.count('events')).toBe(KEPT * log().length);
    db.close();
  });

  it('all stay as long as there is room', async () => {
    const store = openLogStore();
    for (let index = 0; index < KEPT; index++) await keep(store, `log-${index}`, log(index));
    expect(await store.logs()).toHaveLength(KEPT);
  });
});

describe('a log that is forgotten', () => {
  it('is gone with all its events, and no other', async () => {
    const store = openLogStore();
    await keep(store, 'one', log(1));
    await keep(store, 'other', log(2));
    await store.forget('other');
    await store.forget('never-was');
    expect(await store.logs()).toEqual([{ id: 'one', events: log(1) }]);
    expect(await store.latest()).toEqual({ id: 'one', events: log(1) });
    const db = await raw();
    expect(await db.count('events')).toBe(log().length);
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
    await keep(store, 'good', log(1));
    await keep(store, 'damaged', log(2));
    const db = await raw();
    await db.put('events', damage, ['damaged', 3]);
    db.close();
    expect(await store.logs()).toEqual([{ id: 'good', events: log(1) }]);
  });

  it('is left out, and the others are read: a piece of it could not be written', async () => {
    const store = openLogStore();
    await keep(store, 'good', log(1));
    await store.append('holed', 0, log(2).slice(0, 3));
    await store.append('holed', 5, log(2).slice(5));
    expect(await store.logs()).toEqual([{ id: 'good', events: log(1) }]);
  });
});

describe('what was chosen last', () => {
  it('is nothing at first', async () => {
    expect(await openLogStore().choices()).toBeUndefined();
  });

  it('is kept, also for the next worker, and only the last', async () => {
    const store = openLogStore();
    await store.keepChoices({ ...choices, cities: [] });
    await store.keepChoices(choices);
    expect(await store.choices()).toEqual(choices);
    expect(await openLogStore().choices()).toEqual(choices);
  });

  it.each([
    ['a mode that is gone', { ...choices, mode: 'psychic' }],
    ['no unit', { ...choices, unit: undefined }],
    ['rubbish', 'celsius'],
  ])('is forgotten when it makes no sense: %s', async (_, stored) => {
    const store = openLogStore();
    await store.choices();
    const db = await raw();
    await db.put('settings', stored, 'choices');
    db.close();
    expect(await store.choices()).toBeUndefined();
  });
});

describe('a database that cannot be opened', () => {
  it('fails whoever uses it, and nobody else', async () => {
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
    await expect(store.choices()).rejects.toThrow('not in this window');
    await expect(store.append('one', 0, log())).rejects.toThrow('not in this window');
    await expect(store.keepChoices(choices)).rejects.toThrow('not in this window');
  });

  it('as one of a later version is, fails and keeps what is in it', async () => {
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
