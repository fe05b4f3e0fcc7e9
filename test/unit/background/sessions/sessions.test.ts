import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takes } from '../../engine/support/fake-source.ts';
import { pass, start, startBackground, stopTime } from '../support/background.ts';
import { bothModes, choices } from '../support/expectations.ts';
import { memoryStore } from '../support/memory-store.ts';
import { openWindow } from '../support/overlap-window.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

describe('a comparison', () => {
  it('is shown while it runs, and saved as shown', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store });
    const window = openWindow(sessions);
    window.send(start());
    await pass(250);
    expect(window.drawing()).toEqual([
      'sequential 0– running limit 4',
      'London  0–120 ok',
      'New York  120–200 ok',
      'Tokyo  200– waiting',
    ]);
    await pass(1_000);
    expect(window.drawing()).toEqual(bothModes);
    expect(window.log.at(-1)).toMatchObject({ type: 'comparison-ended', reason: 'completed' });
    expect(await store.logs()).toEqual([{ id: expect.any(String), events: window.log }]);
  });

  it('is sent in batches of a frame, however many responses arrive at once', async () => {
    const { sessions } = startBackground({
      behaviours: Array.from({ length: 100 }, () => takes(50)),
    });
    const window = openWindow(sessions);
    const source = { kind: 'server', base: 'https://weather.example' } as const;
    window.send(start(100, { modes: ['parallel'], source }));
    await pass(1_000);
    // Batches: the start with the opened connection, all requests in flight, all responses.
    expect(window.kinds().filter((kind) => kind !== 'quota')).toEqual([
      'welcome',
      'log',
      'log',
      'log',
    ]);
    expect(window.log).toHaveLength(1 + 2 + 1 + 5 * 100 + 1 + 1);
  });

  it('sends the progress with every batch while a run is in progress', async () => {
    const { sessions } = startBackground({ behaviours: [takes(100)] });
    const window = openWindow(sessions);
    window.send(start(1, { modes: ['parallel'] }));
    await pass(50);
    const late = openWindow(sessions);
    await pass(1_000);
    const progress = (updates: typeof window.updates) =>
      updates.flatMap((update) => (update.type === 'log' ? [update.progress] : []));
    expect(progress(window.updates)).toEqual([undefined, { run: 0, at: 16 }, undefined]);
    expect(progress(late.updates)).toEqual([{ run: 0, at: 50 }, undefined]);
  });

  it('is replaced by the next, which starts a new log', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store });
    const window = openWindow(sessions);
    window.send(start());
    await pass(1_000);
    window.send(start(2));
    await pass(1_000);
    expect(window.drawing().slice(0, 3)).toEqual(
      bothModes.slice(0, 3).with(0, 'sequential 0–200 completed limit 4'),
    );
    const logs = await store.logs();
    expect(logs).toHaveLength(2);
    expect(logs[0]?.events).toEqual(window.log);
  });

  it('never has more requests in flight than its source allows', async () => {
    const { sessions, seen } = startBackground({
      behaviours: Array.from({ length: 20 }, () => takes(50)),
    });
    const window = openWindow(sessions);
    window.send(start(20));
    await pass(10_000);
    expect(seen.most).toBe(4);
    expect(window.log).toContainEqual(
      expect.objectContaining({ type: 'run-started', mode: 'parallel', limit: 4 }),
    );
  });

  it('times out after ten seconds', async () => {
    const { sessions } = startBackground({ behaviours: [takes(9_999), takes(10_000)] });
    const window = openWindow(sessions);
    window.send(start(2, { modes: ['parallel'] }));
    await pass(20_000);
    expect(window.drawing()).toEqual([
      'parallel 0–10000 completed limit 4',
      'London  0–9999 ok',
      'New York  0–10000 timeout',
    ]);
  });

  it('keeps the worker awake while it runs, and not a moment longer', async () => {
    const { sessions, awake } = startBackground();
    const window = openWindow(sessions);
    await pass(100);
    expect(awake()).toBe(0);
    window.send(start());
    await pass(1);
    expect(awake()).toBe(1);
    await pass(418);
    expect(awake()).toBe(1);
    await pass(1);
    expect(awake()).toBe(0);
    window.send(start());
    await pass(50);
    window.send({ type: 'stop' });
    await pass(1);
    expect(awake()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('stop', () => {
  it('ends requests in flight at once and keeps finished ones', async () => {
    const store = memoryStore();
    const { sessions, seen } = startBackground({ store });
    const window = openWindow(sessions);
    window.send(start());
    await pass(150);
    window.send({ type: 'stop' });
    await pass(0);
    expect(seen).toMatchObject({ asked: [0, 1], aborted: [1], inFlight: 0 });
    expect(window.drawing()).toEqual([
      'sequential 0–150 stopped limit 4',
      'London  0–120 ok',
      'New York  120–150 stopped',
      'Tokyo  –150 stopped',
    ]);
    expect((await store.logs())[0]?.events.at(-1)).toMatchObject({ reason: 'stopped' });
  });

  it('may come from another window than the start', async () => {
    const { sessions } = startBackground();
    const [one, other] = [openWindow(sessions), openWindow(sessions)];
    one.send(start());
    await pass(50);
    other.send({ type: 'stop' });
    await pass(0);
    expect(one.log.at(-1)).toMatchObject({ reason: 'stopped' });
    expect(other.log).toEqual(one.log);
  });

  it('is not lost when it comes right after the start, before the worker is ready', async () => {
    const { sessions, seen } = startBackground();
    const window = openWindow(sessions);
    window.send(start());
    window.send({ type: 'stop' });
    await pass(1_000);
    expect(seen.asked).toEqual([]);
    expect(window.log.at(-1)).toMatchObject({ type: 'comparison-ended', reason: 'stopped' });
  });

  it('does nothing when nothing is running', async () => {
    const { sessions } = startBackground();
    const window = openWindow(sessions);
    window.send({ type: 'stop' });
    await pass(100);
    expect(window.updates).toEqual([{ type: 'welcome' }]);
    window.send(start());
    await pass(1_000);
    expect(window.drawing()).toEqual(bothModes);
  });
});

describe('a command that cannot be carried out', () => {
  it('is refused as busy on its own port, and the current run continues', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store });
    const [one, other] = [openWindow(sessions), openWindow(sessions)];
    one.send(start());
    await pass(50);
    other.send(start(1));
    await pass(1_000);
    expect(other.updates).toContainEqual({ type: 'refused', because: 'busy' });
    expect(one.kinds()).not.toContain('refused');
    expect(one.drawing()).toEqual(bothModes);
    expect(other.drawing()).toEqual(bothModes);
    expect(await store.logs()).toHaveLength(1);
  });

  it('accepts the first of two starts that come before the worker is ready', async () => {
    const { sessions } = startBackground();
    const window = openWindow(sessions);
    window.send(start());
    window.send(start(1));
    await pass(1_000);
    expect(window.kinds().filter((kind) => kind === 'refused')).toHaveLength(1);
    expect(window.drawing()).toEqual(bothModes);
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'start'],
    ['an unknown one', { type: 'destroy' }],
    ['a start without cities', start(0)],
    [
      'a start with a foreign address',
      { ...start(), plan: { ...start().plan, source: { kind: 'https://elsewhere.example' } } },
    ],
  ])('is refused as invalid, and only to who asked: %s', async (_, message) => {
    const { sessions, seen } = startBackground();
    const [one, other] = [openWindow(sessions), openWindow(sessions)];
    await pass(0);
    one.sendAnything(message);
    await pass(100);
    expect(one.updates).toEqual([
      { type: 'welcome' },
      { type: 'refused', because: 'invalid-command' },
    ]);
    expect(other.updates).toEqual([{ type: 'welcome' }]);
    expect(seen.asked).toEqual([]);
  });
});

describe('the choices', () => {
  it('are sent to the next window, also after a restart', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store });
    const window = openWindow(sessions);
    window.send({ type: 'save-choices', choices });
    await pass(0);
    expect(window.updates).toEqual([{ type: 'welcome' }]);
    const next = openWindow(sessions);
    const restarted = openWindow(startBackground({ store }).sessions);
    await pass(0);
    expect(next.updates).toEqual([{ type: 'welcome', choices }]);
    expect(restarted.updates).toEqual([{ type: 'welcome' }, { type: 'welcome', choices }]);
  });
});
