import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import type { Update } from '../../../../engine/protocol/update.ts';
import { logOf } from '../../engine/support/drawing.ts';
import { pass, start, startBackground, stopTime } from '../support/background.ts';
import { type MemoryStore, memoryStore } from '../support/memory-store.ts';
import { openWindow } from '../support/overlap-window.ts';
import { shortLog } from '../support/stores.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

/** Updates of one type, latest last. */
function updatesOf<T extends Update['type']>(updates: readonly Update[], type: T) {
  return updates.filter((update): update is Extract<Update, { type: T }> => update.type === type);
}

const kept = (): Record<string, readonly LogEvent[]> => ({
  first: shortLog(1),
  second: shortLog(2),
  latest: shortLog(3),
});

async function open(store: MemoryStore = memoryStore(kept())) {
  const background = startBackground({ store });
  const window = openWindow(background.sessions);
  await pass(0);
  /** Names in the latest list that the window received. */
  const listed = () =>
    updatesOf(window.updates, 'history')
      .at(-1)
      ?.entries.map(({ id, pinned }) => (pinned ? `${id} (pinned)` : id));
  return { ...background, store, window, listed };
}

describe('the history', () => {
  it('is sent only to a window that requests it', async () => {
    const { sessions, window, listed } = await open();
    const other = openWindow(sessions);
    await pass(0);
    window.send({ type: 'list-history' });
    await pass(0);
    expect(listed()).toEqual(['latest', 'second', 'first']);
    expect(other.kinds()).not.toContain('history');
  });

  it('is updated in every window that has requested it', async () => {
    const { sessions, window, listed } = await open();
    const other = openWindow(sessions);
    await pass(0);
    window.send({ type: 'list-history' });
    other.send({ type: 'pin', comparison: 'first', pinned: true });
    await pass(0);
    expect(listed()).toEqual(['latest', 'second', 'first (pinned)']);
    expect(updatesOf(other.updates, 'history')).toHaveLength(1);

    other.send({ type: 'pin', comparison: 'first', pinned: false });
    window.send({ type: 'delete', comparison: 'second' });
    await pass(0);
    expect(listed()).toEqual(['latest', 'first']);
    expect(updatesOf(other.updates, 'history').at(-1)).toEqual(
      updatesOf(window.updates, 'history').at(-1),
    );
  });

  it('includes comparisons that run later', async () => {
    const { window, listed } = await open();
    window.send({ type: 'list-history' });
    window.send(start());
    await pass(1_000);
    expect(listed()).toHaveLength(4);
  });

  it('returns a log unchanged', async () => {
    const { window } = await open();
    window.send({ type: 'open-saved', comparison: 'first' }, 'asked');
    await pass(0);
    expect(updatesOf(window.updates, 'saved-log')).toEqual([
      { type: 'saved-log', id: 'asked', events: shortLog(1) },
    ]);
  });

  it('ends an unfinished log as interrupted', async () => {
    const cut = logOf(['parallel 0– running limit 4', 'London  0– waiting'], { end: 'running' });
    const { window } = await open(memoryStore({ cut, latest: shortLog(3) }));
    window.send({ type: 'list-history' });
    window.send({ type: 'open-saved', comparison: 'cut' });
    await pass(0);
    const [history] = updatesOf(window.updates, 'history');
    expect(history?.entries.map(({ summary }) => summary.state)).toEqual([
      'completed',
      'interrupted',
    ]);
    expect(updatesOf(window.updates, 'saved-log')[0]?.events?.at(-1)).toMatchObject({
      type: 'comparison-ended',
      reason: 'interrupted',
    });
  });

  it('reports a missing log as unreadable', async () => {
    const { window } = await open();
    window.send({ type: 'open-saved', comparison: 'never-was' }, 'asked');
    await pass(0);
    expect(window.updates.at(-1)).toEqual({ type: 'saved-log', id: 'asked' });
  });
});

describe('deleting', () => {
  it('notifies all windows, and the next window finds nothing', async () => {
    const { sessions, window } = await open();
    const other = openWindow(sessions);
    await pass(0);
    other.send({ type: 'delete', comparison: 'latest' });
    await pass(0);
    expect(updatesOf(window.updates, 'deleted')).toEqual([
      { type: 'deleted', comparisons: ['latest'] },
    ]);
    const next = openWindow(sessions);
    await pass(0);
    expect(next.kinds()).toEqual(['welcome']);
  });

  it('spares the running comparison, and sends the reason', async () => {
    const { window, listed, store } = await open();
    window.send(start());
    await pass(50);
    window.send({ type: 'list-history' });
    await pass(0);
    const [running = ''] = listed() ?? [];
    window.send({ type: 'delete', comparison: running });
    await pass(0);
    expect(window.updates.at(-1)).toEqual({ type: 'refused', because: 'running' });
    window.send({ type: 'delete-all', pinned: true });
    await pass(1_000);
    expect(listed()).toEqual([running]);
    expect((await store.logs())[0]?.events).toEqual(window.log);
  });

  it('all spares pinned comparisons, unless they are included', async () => {
    const { window, listed } = await open();
    window.send({ type: 'pin', comparison: 'first', pinned: true });
    window.send({ type: 'delete-all', pinned: false });
    await pass(0);
    expect(listed()).toEqual(['first (pinned)']);
    window.send({ type: 'delete-all', pinned: true });
    await pass(0);
    expect(listed()).toEqual([]);
  });
});

describe('a latest log that is damaged', () => {
  const damaged = () => memoryStore({ good: shortLog(1), bad: shortLog(2).slice(2) });

  it('is reported to every window, which continues to work', async () => {
    const { window, sessions } = await open(damaged());
    expect(window.updates).toEqual([
      { type: 'welcome' },
      { type: 'unreadable', comparison: 'bad' },
    ]);
    window.send({ type: 'list-history' });
    await pass(0);
    expect(updatesOf(window.updates, 'history')[0]).toMatchObject({
      entries: [{ id: 'good' }],
      unreadable: ['bad'],
    });
    window.send(start());
    await pass(1_000);
    expect(window.log.at(-1)?.type).toBe('comparison-ended');
    const next = openWindow(sessions);
    await pass(0);
    expect(next.kinds()).not.toContain('unreadable');
  });

  it('is not reported again once it is deleted', async () => {
    const { window, sessions } = await open(damaged());
    window.send({ type: 'delete', comparison: 'bad' });
    await pass(0);
    const next = openWindow(sessions);
    await pass(0);
    expect(next.kinds()).toEqual(['welcome']);
  });
});

it('a window that closes before its response causes no error', async () => {
  const { sessions, window } = await open();
  const other = openWindow(sessions);
  await pass(0);
  other.send({ type: 'list-history' });
  other.send({ type: 'open-saved', comparison: 'first' });
  other.close();
  await pass(0);
  window.send({ type: 'list-history' });
  await pass(0);
  expect(window.kinds()).not.toContain('not-saved');
  expect(window.kinds()).toContain('history');
});
