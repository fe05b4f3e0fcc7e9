import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draw, logOf } from '../../engine/support/drawing.ts';
import { takes } from '../../engine/support/fake-source.ts';
import { pass, start, startBackground, stopTime } from '../support/background.ts';
import { memoryStore } from '../support/memory-store.ts';
import { type OverlapWindow, openWindow } from '../support/overlap-window.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

describe('a window', () => {
  it('that opens before any run is only welcomed', async () => {
    const { sessions } = startBackground();
    const window = openWindow(sessions);
    await pass(100);
    expect(window.updates).toEqual([{ type: 'welcome' }]);
  });

  it('that opens late gets the log so far, then each update', async () => {
    const { sessions } = startBackground();
    const first = openWindow(sessions);
    first.send(start());
    await pass(130);
    const late = openWindow(sessions);
    await pass(0);
    expect(late.drawing()).toEqual([
      'sequential 0– running limit 4',
      'London  0–120 ok',
      'New York  120– waiting',
      'Tokyo  – idle',
    ]);
    await pass(1_000);
    expect(late.log).toEqual(first.log);
  });

  it('that opens after the end gets the whole log in one piece', async () => {
    const { sessions } = startBackground();
    const first = openWindow(sessions);
    first.send(start());
    await pass(1_000);
    const late = openWindow(sessions);
    await pass(0);
    expect(late.kinds()).toEqual(['welcome', 'log']);
    expect(late.log).toEqual(first.log);
  });

  it('that closes in the middle stops nothing, not even when it was the only one', async () => {
    const store = memoryStore();
    const { sessions, awake } = startBackground({ store });
    const window = openWindow(sessions);
    window.send(start());
    await pass(100);
    window.close();
    await pass(50);
    expect(awake()).toBe(1);
    await pass(1_000);
    const [log] = await store.logs();
    expect(log?.events.at(-1)).toMatchObject({ type: 'comparison-ended', reason: 'completed' });
    const next = openWindow(sessions);
    await pass(0);
    expect(next.log).toEqual(log?.events);
  });

  it('that closes does not affect the others', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store });
    const windows = [openWindow(sessions), openWindow(sessions), openWindow(sessions)];
    windows[0]?.send(start());
    await pass(100);
    windows[0]?.close();
    await pass(1_000);
    const [log] = await store.logs();
    expect(windows[0]?.log.length).toBeLessThan(log?.events.length ?? 0);
    expect(windows[1]?.log).toEqual(log?.events);
    expect(windows[2]?.log).toEqual(log?.events);
  });

  it('that closes before the worker is ready is forgotten', async () => {
    const { sessions } = startBackground();
    const window = openWindow(sessions);
    window.close();
    await pass(100);
    expect(window.updates).toEqual([]);
  });

  it('misses no event and sees none twice, whenever it opens and closes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ comes: fc.nat(500), stays: fc.nat(700) }), { maxLength: 6 }),
        fc.option(fc.nat(500), { nil: undefined }),
        fc.array(fc.nat(100), { minLength: 1, maxLength: 6 }),
        async (visits, stopAt, lengths) => {
          const store = memoryStore();
          const { sessions } = startBackground({
            store,
            behaviours: lengths.map((ms) => takes(ms)),
          });
          const first = openWindow(sessions);
          first.send(start(lengths.length));
          const later = (ms: number, act: () => void) => setTimeout(act, ms);
          if (stopAt !== undefined) later(stopAt, () => first.send({ type: 'stop' }));
          const watched = visits.map(({ comes, stays }) => {
            const visit: { window?: OverlapWindow } = {};
            later(comes, () => {
              visit.window = openWindow(sessions);
            });
            later(comes + stays, () => {
              visit.window?.close();
            });
            return visit;
          });
          await pass(1_200 - 1);
          const [saved] = await store.logs();
          expect(first.log).toEqual(saved?.events);
          expect(first.log.at(-1)?.type).toBe('comparison-ended');
          for (const { window } of watched) {
            // A window that closed early has the start of the log; one that stayed has all of it.
            expect(window?.log).toEqual(saved?.events.slice(0, window?.log.length));
          }
          const last = openWindow(sessions);
          await pass(1);
          expect(last.log).toEqual(saved?.events);
        },
      ),
      { numRuns: 100 },
    ));
});

describe('a worker that was ended by the browser', () => {
  it('restores its comparison as interrupted, with all events so far', async () => {
    const store = memoryStore();
    const before = openWindow(startBackground({ store }).sessions);
    before.send(start());
    await pass(350);
    const left = before.log.length;
    // A second worker opens the same log; the first is gone.
    const copy = memoryStore({ interrupted: (await store.logs())[0]?.events ?? [] });
    const after = openWindow(startBackground({ store: copy }).sessions);
    await pass(0);
    expect(after.log).toEqual([
      ...before.log.slice(0, left),
      { type: 'comparison-ended', endedAt: 350, reason: 'interrupted' },
    ]);
    expect(after.drawing()).toEqual([
      'sequential 0–300 completed limit 4',
      'London  0–120 ok',
      'New York  120–200 ok',
      'Tokyo  200–300 ok',
      'parallel 0– interrupted limit 4',
      'London  0– waiting',
      'New York  0– waiting',
      'Tokyo  0– waiting',
    ]);
    expect((await copy.logs())[0]?.events).toEqual(after.log);
  });

  it('at any moment, has lost no more than its last frame', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(450), fc.boolean(), async (endedAt, watched) => {
        const store = memoryStore();
        const { sessions } = startBackground({ store });
        const before = openWindow(sessions);
        before.send(start());
        await pass(Math.max(0, endedAt - 17));
        const settled = before.log.length;
        if (!watched) before.close();
        await pass(17);
        const [saved] = await store.logs();
        const copy = memoryStore(saved && { saved: saved.events });
        await pass(1_000);
        const after = openWindow(startBackground({ store: copy }).sessions);
        await pass(0);
        const whole = (await store.logs())[0]?.events ?? [];
        const found = after.log.at(-1)?.type === 'comparison-ended' ? after.log.slice(0, -1) : [];
        expect(found).toEqual(whole.slice(0, found.length));
        expect(found.length).toBeGreaterThanOrEqual(Math.min(settled, whole.length - 1));
        expect(after.drawing().join()).not.toContain('running');
      }),
      { numRuns: 60 },
    ));

  it('at any moment, has lost no event that a window received, however slow the store is', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(450), fc.nat(80), async (endedAt, slow) => {
        const store = memoryStore();
        const { append } = store;
        store.append = async (...piece) => {
          await new Promise((resolve) => setTimeout(resolve, slow));
          await append(...piece);
        };
        const window = openWindow(startBackground({ store }).sessions);
        window.send(start());
        await pass(endedAt);
        const told = [...window.log];
        const [saved] = await store.logs();
        expect(saved?.events.slice(0, told.length) ?? []).toEqual(told);
        await pass(2_000);
        expect(window.log.at(-1)).toMatchObject({ type: 'comparison-ended' });
        expect((await store.logs())[0]?.events).toEqual(window.log);
      }),
      { numRuns: 60 },
    ));

  it('leaves a finished comparison unchanged', async () => {
    const log = logOf(['parallel 0–9 completed limit 4', 'London  0–9 ok']);
    const store = memoryStore({ done: log });
    const window = openWindow(startBackground({ store }).sessions);
    await pass(100);
    expect(window.log).toEqual(log);
    expect(await store.logs()).toEqual([{ id: 'done', events: log }]);
  });

  it('can run again at once', async () => {
    const store = memoryStore({
      cut: logOf(['parallel 0– running limit 4', 'London  0– waiting'], { end: 'running' }),
    });
    const { sessions } = startBackground({ store });
    const window = openWindow(sessions);
    window.send(start(3, { modes: ['parallel'] }));
    await pass(1_000);
    expect(window.kinds()).not.toContain('refused');
    expect(window.drawing()[0]).toBe('parallel 0–120 completed limit 4');
    expect((await store.logs()).map(({ events }) => events.at(-1))).toMatchObject([
      { reason: 'completed' },
      { reason: 'interrupted' },
    ]);
  });
});

describe('a run of a single mode', () => {
  it('is compared with the latest run of the other mode, from this worker or an earlier one', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store });
    const window = openWindow(sessions);
    window.send(start(3, { modes: ['sequential'] }));
    await pass(1_000);
    expect(window.drawing()[0]).toBe('sequential 0–300 completed limit 4');
    for (const background of [sessions, startBackground({ store }).sessions]) {
      const other = openWindow(background);
      other.send(start(3, { modes: ['parallel'] }));
      await pass(1_000);
      expect(other.drawing().filter((text) => !text.includes('  '))).toEqual([
        'sequential 0–300 completed limit 4 earlier',
        'parallel 0–120 completed limit 4',
      ]);
      expect(other.log[0]).toMatchObject({ plan: { modes: ['parallel'] } });
      expect(draw((await store.logs())[0]?.events ?? [])).toEqual(other.drawing());
    }
  });

  it('is not compared with a run over other cities', async () => {
    const { sessions } = startBackground();
    const window = openWindow(sessions);
    window.send(start(2, { modes: ['sequential'] }));
    await pass(1_000);
    window.send(start(3, { modes: ['parallel'] }));
    await pass(1_000);
    expect(window.drawing()).toEqual(
      expect.not.arrayContaining([expect.stringContaining('earlier')]),
    );
    expect(window.drawing()[0]).toBe('parallel 0–120 completed limit 4');
  });
});
