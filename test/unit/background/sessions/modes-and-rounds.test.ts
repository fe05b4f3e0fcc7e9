import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { modeIds } from '../../../../engine/modes/index.ts';
import { takes } from '../../engine/support/fake-source.ts';
import { pass, type StartChange, start, startBackground, stopTime } from '../support/background.ts';
import { memoryStore } from '../support/memory-store.ts';
import { type OverlapWindow, openWindow } from '../support/overlap-window.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

/** Labels of the runs, as drawn. */
function heads(window: OverlapWindow): string[] {
  return window.drawing().filter((text) => !text.includes('  '));
}

describe('a comparison', () => {
  it('runs all chosen modes', async () => {
    const { sessions, seen } = startBackground();
    const window = openWindow(sessions);
    window.send(start(3, { modes: [...modeIds] }));
    await pass(4_000);
    expect(heads(window)).toEqual([
      'sequential 0–300 completed limit 4',
      'parallel 0–120 completed limit 4',
      'pool 0–180 completed size 2 limit 4',
      'chunked 0–220 completed size 2 limit 4',
      'bulk 0–120 completed limit 4',
      'blocking 0–300 completed limit 4',
      'staged 0–120 completed limit 4',
      'workers 0–180 completed size 2 limit 4',
      'race 0–120 completed limit 4 settled 80',
      'any 0–120 completed limit 4 settled 80',
      'hedged 0–120 completed delay 120 limit 4 settled 120',
      'all 0–120 completed limit 4',
      'all_aborting 0–120 completed limit 4',
      'await_loop 0–120 completed limit 4',
      'started_pool 0–120 completed size 2 limit 4',
      'for_each 0–120 completed limit 4 settled 0',
      'blocking_call 0–300 completed limit 4',
    ]);
    // London's wait in Hedged is as long as the delay, so it is asked a second time.
    expect(seen.asked).toHaveLength(modeIds.length * 3 + 1);
    expect(window.log.at(-1)).toMatchObject({ type: 'comparison-ended', reason: 'completed' });
  });

  it('runs its rounds after a warm-up, and saves them all', async () => {
    const store = memoryStore();
    const { sessions } = startBackground({ store });
    const window = openWindow(sessions);
    window.send(start(3, { rounds: 5, warmUp: true }));
    await pass(10_000);
    const runs = timelineOf(window.log)?.runs ?? [];
    expect(runs.map(({ mode, round }) => `${mode[0]}${round}`).join(' ')).toBe(
      's0 p0 s1 p1 p2 s2 s3 p3 p4 s4 s5 p5',
    );
    expect(timelineOf(window.log)).toMatchObject({ plan: { rounds: 5 }, state: 'completed' });
    expect((await store.logs())[0]?.events).toEqual(window.log);
  });

  it('stopped in the middle of its rounds, ends there', async () => {
    const { sessions, awake } = startBackground();
    const window = openWindow(sessions);
    window.send(start(3, { rounds: 5 }));
    await pass(430);
    window.send({ type: 'stop' });
    await pass(1);
    expect(heads(window)).toEqual([
      'sequential 0–300 completed limit 4',
      'parallel 0–120 completed limit 4',
      'parallel 0–10 stopped round 2 limit 4',
    ]);
    expect(awake()).toBe(0);
  });

  it('stopped while a thread blocks, ends at once', async () => {
    const { sessions, awake } = startBackground();
    const window = openWindow(sessions);
    window.send(start(3, { modes: ['blocking', 'parallel'] }));
    await pass(150);
    window.send({ type: 'stop' });
    await pass(1);
    expect(window.drawing()).toEqual([
      'blocking 0–150 stopped limit 4',
      'London  0–120 ok',
      'New York  120–150 stopped',
      'Tokyo  –150 stopped',
    ]);
    expect(awake()).toBe(0);
  });

  it('sends the heartbeat of its thread, and leaves no timer behind', async () => {
    const { sessions } = startBackground({ beating: true });
    const window = openWindow(sessions);
    window.send(start(3, { modes: ['sequential', 'blocking'] }));
    await pass(130);
    expect(timelineOf(window.log)?.runs[0]?.beats).toEqual([50, 100]);
    await pass(1_000);
    // The last beat is due when the run ends, and may come first.
    const [beats = [], silent] = timelineOf(window.log)?.runs.map((run) => run.beats) ?? [];
    expect(beats.slice(0, 5)).toEqual([50, 100, 150, 200, 250]);
    expect(silent).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what the browser measured', () => {
  const timer = async (_: string, since: number) => ({ start: since, end: since + 7 });
  const timed = (log: readonly LogEvent[]) => log.filter(({ type }) => type === 'network-timed');

  it('is logged for live requests', async () => {
    const { sessions } = startBackground({ timer });
    const window = openWindow(sessions);
    window.send(start(3, { modes: ['parallel'] }));
    await pass(1_000);
    expect(timed(window.log)).toHaveLength(3);
  });

  it('is not requested for simulated requests, which the browser never saw', async () => {
    const { sessions } = startBackground({ timer });
    const window = openWindow(sessions);
    const source = { kind: 'simulated', protocol: 'h2' } as const;
    window.send(start(3, { modes: ['parallel'], source }));
    await pass(1_000);
    expect(heads(window)).toEqual(['parallel 0–120 completed']);
    expect(timed(window.log)).toEqual([]);
  });
});

describe('a run of a single mode', () => {
  /** Runs the commands one after another, and returns the labels of the runs in the last log. */
  async function inTurn(...commands: StartChange[]): Promise<string[]> {
    const { sessions } = startBackground({ behaviours: [takes(120), takes(80), takes(100)] });
    const window = openWindow(sessions);
    for (const command of commands) {
      window.send(start(3, command));
      await pass(10_000);
    }
    return heads(window);
  }

  it('is compared with the wanted modes, but not with itself', async () => {
    const runs = await inTurn(
      { modes: ['sequential', 'parallel', 'pool'] },
      { modes: ['parallel'], against: ['pool', 'parallel', 'sequential'] },
    );
    expect(runs).toEqual([
      'pool 0–180 completed size 2 limit 4 earlier',
      'sequential 0–300 completed limit 4 earlier',
      'parallel 0–120 completed limit 4',
    ]);
  });

  it('is not compared if no other mode is wanted', async () => {
    expect(await inTurn({}, { modes: ['parallel'], against: [] })).toEqual([
      'parallel 0–120 completed limit 4',
    ]);
  });

  it('is compared with single runs, never with a comparison of several', async () => {
    const pool = { modes: ['pool' as const], against: [] };
    expect(await inTurn(pool, { against: ['pool'] })).toEqual([
      'sequential 0–300 completed limit 4',
      'parallel 0–120 completed limit 4',
    ]);
  });

  it('is compared only with Pool of the same size', async () => {
    const pool = { modes: ['pool' as const], size: 3, against: [] };
    const parallel = { modes: ['parallel' as const], against: ['pool' as const] };
    expect(await inTurn(pool, { ...parallel, size: 2 })).toEqual([
      'parallel 0–120 completed limit 4',
    ]);
    expect(await inTurn(pool, { ...parallel, size: 3 })).toEqual([
      'pool 0–120 completed size 3 limit 4 earlier',
      'parallel 0–120 completed limit 4',
    ]);
  });

  it('over several rounds takes over no earlier run', async () => {
    const runs = await inTurn({}, { modes: ['parallel'], rounds: 5, warmUp: true });
    expect(runs).toHaveLength(6);
    expect(runs.join()).not.toContain('earlier');
  });

  it('with a warm-up is numbered after the runs taken over', async () => {
    expect(await inTurn({}, { modes: ['parallel'], warmUp: true })).toEqual([
      'sequential 0–300 completed limit 4 earlier',
      'parallel 0–120 completed round 0 limit 4',
      'parallel 0–120 completed limit 4',
    ]);
  });
});
