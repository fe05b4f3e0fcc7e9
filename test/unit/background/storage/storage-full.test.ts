import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Background, pass, start, startBackground, stopTime } from '../support/background.ts';
import { bothModes } from '../support/expectations.ts';
import { type MemoryStore, memoryStore } from '../support/memory-store.ts';
import { type OverlapWindow, openWindow } from '../support/overlap-window.ts';
import { shortLog } from '../support/stores.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

/** Store with room for some pieces of logs, and for everything once something is deleted. */
function storeWithRoomFor(pieces: number): MemoryStore {
  const store = memoryStore({ old: shortLog() });
  const { append, delete: remove } = store;
  let left = pieces;
  store.append = async (...piece) => {
    if (left-- <= 0) throw new DOMException('full', 'QuotaExceededError');
    await append(...piece);
  };
  store.delete = async (id) => {
    left = Number.POSITIVE_INFINITY;
    await remove(id);
  };
  return store;
}

async function runOn(
  store: MemoryStore,
): Promise<Background & { window: OverlapWindow; notKept: () => unknown[] }> {
  const background = startBackground({ store });
  const window = openWindow(background.sessions);
  await pass(0);
  window.send(start());
  await pass(1_000);
  const notKept = () =>
    window.updates.filter(({ type }) => type === 'not-saved' || type === 'saved').slice(-1);
  return { ...background, window, notKept };
}

describe('a storage that is full', () => {
  it('at any point is reported, does not affect the run, and saves the rest once there is room', async () => {
    for (let room = 0; ; room++) {
      const store = storeWithRoomFor(room);
      const { window, notKept } = await runOn(store);
      expect(window.drawing(), `room for ${room}`).toEqual(bothModes);
      if (notKept().length === 0) {
        // There was room for everything.
        expect(room).toBeGreaterThan(4);
        break;
      }
      expect(notKept()).toEqual([{ type: 'not-saved', because: 'full' }]);
      window.send({ type: 'delete', comparison: 'old' });
      await pass(0);
      expect((await store.logs()).map(({ events }) => events)).toEqual([window.log]);
      expect(notKept()).toEqual([{ type: 'saved' }]);
    }
  });

  it('keeps the worker awake for unsaved events while a window is open', async () => {
    const { awake, window } = await runOn(storeWithRoomFor(2));
    expect(awake()).toBe(1);
    window.close();
    await pass(0);
    expect(awake()).toBe(0);
  });

  it('lets the worker sleep once everything is saved', async () => {
    const { awake, window } = await runOn(storeWithRoomFor(2));
    window.send({ type: 'delete', comparison: 'old' });
    await pass(0);
    expect(awake()).toBe(0);
  });

  it('saves the rest of several comparisons', async () => {
    const store = storeWithRoomFor(2);
    const { window, notKept } = await runOn(store);
    const first = [...window.log];
    window.send(start());
    await pass(1_000);
    expect(notKept()).toEqual([{ type: 'not-saved', because: 'full' }]);
    window.send({ type: 'delete', comparison: 'old' });
    await pass(0);
    const logs = (await store.logs()).map(({ events }) => events);
    expect(logs).toHaveLength(2);
    expect(logs).toContainEqual(first);
    expect(logs).toContainEqual(window.log);
    expect(notKept()).toEqual([{ type: 'saved' }]);
  });

  it('saves the rest when the next comparison starts and there is room', async () => {
    const store = memoryStore();
    store.broken = 'writing';
    const { window, notKept } = await runOn(store);
    const first = [...window.log];
    store.broken = 'no';
    window.send(start());
    await pass(1_000);
    expect((await store.logs()).map(({ events }) => events)).toContainEqual(first);
    expect(await store.logs()).toHaveLength(2);
    expect(notKept()).toEqual([{ type: 'saved' }]);
  });

  it('does not restore a comparison that is deleted before it was saved', async () => {
    const store = storeWithRoomFor(2);
    const { window } = await runOn(store);
    const latest = await store.latest();
    window.send({ type: 'delete', comparison: latest?.id ?? '' });
    await pass(1_000);
    expect((await store.list()).entries.map(({ id }) => id)).toEqual(['old']);
    expect((await store.list()).unreadable).toEqual([]);
  });
});

it('a storage that is closed to us keeps no worker awake: no deletion would open it', async () => {
  const store = memoryStore();
  store.append = async () => {
    throw new DOMException('no', 'SecurityError');
  };
  const { awake, notKept } = await runOn(store);
  expect(notKept()).toEqual([{ type: 'not-saved', because: 'unavailable' }]);
  expect(awake()).toBe(0);
});
