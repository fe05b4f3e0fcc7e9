import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWER } from '../../../../entrypoints/background/storage/limited.ts';
import { logOf } from '../../engine/support/drawing.ts';
import { pass, start, startBackground, stopTime } from '../support/background.ts';
import { bothModes, choices } from '../support/expectations.ts';
import { memoryStore } from '../support/memory-store.ts';
import { openWindow } from '../support/overlap-window.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

describe('a storage that fails', () => {
  it('is reported, and the run continues', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store });
    store.broken = 'writing';
    const window = openWindow(sessions);
    window.send(start());
    await pass(1_000);
    expect(window.kinds()).toContain('not-saved');
    expect(window.drawing()).toEqual(bothModes);
    const late = openWindow(sessions);
    await pass(0);
    expect(late.drawing()).toEqual(bothModes);
  });

  it('is reported when a choice could not be saved', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store });
    store.broken = 'writing';
    const window = openWindow(sessions);
    window.send({ type: 'save-choices', choices });
    await pass(0);
    expect(window.kinds()).toEqual(['welcome', 'not-saved']);
    const next = openWindow(sessions);
    await pass(0);
    expect(next.updates).toEqual([{ type: 'welcome', choices }]);
  });

  it('for a moment leaves no gap in the saved log', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store });
    const window = openWindow(sessions);
    store.broken = 'writing';
    window.send(start());
    await pass(20);
    store.broken = 'no';
    await pass(1_000);
    const [kept] = await store.logs();
    expect(kept?.events).toEqual(window.log);
  });

  it('by never responding delays updates for half a second, and no run', async () => {
    const store = memoryStore();
    store.append = () => new Promise(() => {});
    const { sessions } = startBackground({ store });
    const window = openWindow(sessions);
    window.send(start());
    await pass(300);
    expect(window.log).toEqual([]);
    await pass(700);
    expect(window.drawing()).toEqual(bothModes);
  });

  it('by never responding to anything lets the user run, and is reported', async () => {
    const store = memoryStore();
    const never = () => new Promise<never>(() => {});
    const { sessions } = startBackground({
      store: Object.assign(store, {
        choices: never,
        quotas: never,
        latest: never,
        logs: never,
        append: never,
        saveQuotas: never,
      }),
    });
    const window = openWindow(sessions);
    await pass(0);
    expect(window.updates).toEqual([{ type: 'welcome' }]);
    window.send(start());
    await pass(3 * ANSWER);
    expect(window.drawing()).toEqual(bothModes);
    expect(window.kinds()).toContain('not-saved');
  });

  it('from the beginning still lets the user run', async () => {
    const store = memoryStore({
      old: logOf(['parallel 0–9 completed limit 4', 'London  0–9 ok']),
    });
    store.broken = 'altogether';
    const { sessions } = startBackground({ store });
    const window = openWindow(sessions);
    window.send(start());
    await pass(1_000);
    expect(window.updates[0]).toEqual({ type: 'welcome' });
    expect(window.kinds()).toContain('not-saved');
    expect(window.drawing()).toEqual(bothModes);
  });
});
