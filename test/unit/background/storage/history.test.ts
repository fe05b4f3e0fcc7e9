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
function heard<T extends Update['type']>(updates: readonly Update[], type: T) {
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
    heard(window.updates, 'history')
      .at(-1)
      ?.entries.map(({ id, pinned }) => (pinned ? `${id} (pinned)` : id));
  return { ...background, store, window, listed };
}

describe('the history', () => {
  it('is told to whoever asks, and to nobody else', async () => {
    const { sessions, window, listed } = await open();
    const other = openWindow(sessions);
    await pass(0);
    window.send({ type: 'list-history' });
    await pass(0);
    expect(listed()).toEqual(['latest', 'second', 'first']);
    expect(other.kinds()).not.toContain('history');
  });

  it('changes in every window that has asked', async () => {
    const { sessions, window, listed } = await open();
    const other = openWindow(sessions);
    await pass(0);
    window.send({ type: 'list-history' });
    other.send({ type: 'pin', comparison: 'first', pinned: true });
    await pass(0);
    expect(listed()).toEqual(['latest', 'second', 'first (pinned)']);
    expect(heard(other.updates, 'history')).toHaveLength(1);

    other.send({ type: 'pin', comparison: 'first', pinned: false });
    window.send({ type: 'delete', comparison: 'second' });
    await pass(0);
    expect(listed()).toEqual(['latest', 'first']);
    expect(heard(other.updates, 'history').at(-1)).toEqual(heard(window.updates, 'history').at(-1));
  });

  it('goes on with what is run', async () => {
    const { window, listed } = await open();
    window.send({ type: 'list-history' });
    window.send(start());
    await pass(1_000);
    expect(listed()).toHaveLength(4);
  });

  it('gives a log as it was', async () => {
    const { window } = await open();
    window.send({ type: 'open-saved', comparison: 'first' }, 'asked');
    await pass(0);
    expect(heard(window.updates, 'saved-log')).toEqual([
      { type: 'saved-log', id: 'asked', events: shortLog(1) },
    ]);
  });

  it('ends a log that was never ended, and calls it interrupted', async () => {
    const cut = logOf(['parallel 0– running', 'London  0– waiting'], { end: 'running' });
    const { window } = await open(memoryStore({ cut, latest: shortLog(3) }));
    window.send({ type: 'list-history' });
    window.send({ type: 'open-saved', comparison: 'cut' });
    await pass(0);
    const [history] = heard(window.updates, 'history');
    expect(history?.entries.map(({ summary }) => summary.state)).toEqual([
      'completed',
      'interrupted',
    ]);
    expect(heard(window.updates, 'saved-log')[0]?.events?.at(-1)).toMatchObject({
      type: 'comparison-ended',
      reason: 'interrupted',
    });
  });

  it('says of a log that is not there that it cannot be read', async () => {
    const { window } = await open();
    window.send({ type: 'open-saved', comparison: 'never-was' }, 'asked');
    await pass(0);
    expect(window.updates.at(-1)).toEqual({ type: 'saved-log', id: 'asked' });
  });
});

describe('deleting', () => {
  it('tells all windows, so that none shows what is gone; the next one finds nothing', async () => {
    const { sessions, window } = await open();
    const other = openWindow(sessions);
    await pass(0);
    other.send({ type: 'delete', comparison: 'latest' });
    await pass(0);
    expect(heard(window.updates, 'deleted')).toEqual([
      { type: 'deleted', comparisons: ['latest'] },
    ]);
    const next = openWindow(sessions);
    await pass(0);
    expect(next.kinds()).toEqual(['welcome']);
  });

  it('spares the comparison that is running, and says why', async () => {
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

  it('all spares what is pinned, unless it is meant too', async () => {
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

  it('is told to every window, which works', async () => {
    const { window, sessions } = await open(damaged());
    expect(window.updates).toEqual([
      { type: 'welcome' },
      { type: 'unreadable', comparison: 'bad' },
    ]);
    window.send({ type: 'list-history' });
    await pass(0);
    expect(heard(window.updates, 'history')[0]).toMatchObject({
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

  it('is not spoken of again once it is deleted', async () => {
    const { window, sessions } = await open(damaged());
    window.send({ type: 'delete', comparison: 'bad' });
    await pass(0);
    const next = openWindow(sessions);
    await pass(0);
    expect(next.kinds()).toEqual(['welcome']);
  });
});

it('a window that goes while it waits for an answer is nobody’s trouble', async () => {
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
