import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AsyncModeId, modes } from '../../../engine/modes/index.ts';
import type { Task } from '../../../engine/modes/mode.ts';
import { virtualClock } from '../../../engine/virtual-clock.ts';

const lengths = fc.array(fc.nat(1_000), { maxLength: 50 });
const never = new AbortController().signal;

interface Span {
  start: number;
  end: number;
}

/** Runs tasks of the given lengths in a mode; each one's result is its place and when it ran. */
async function spans(mode: AsyncModeId, all: readonly number[], size = 2) {
  const clock = virtualClock();
  const tasks = all.map(
    (ms, index): Task<Span & { index: number }> =>
      async () => {
        const start = clock.now();
        await clock.sleep(ms);
        return { index, start, end: clock.now() };
      },
  );
  const results = await clock.run(() => modes[mode](tasks, never, size));
  return { results, took: clock.now() };
}

describe('sequential', () => {
  it('starts each task at the very moment the one before it ends, and takes the sum', () =>
    fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        const { results, took } = await spans('sequential', all);
        let end = 0;
        for (const span of results) {
          expect(span.start).toBe(end);
          end = span.end;
        }
        expect(took).toBe(all.reduce((sum, ms) => sum + ms, 0));
      }),
    ));

  it('does not even call a task before its turn', async () => {
    const clock = virtualClock();
    const called: string[] = [];
    await clock.run(() => {
      const tasks = ['London', 'Tokyo'].map((name) => async () => {
        called.push(`${name} at ${clock.now()}`);
        await clock.sleep(10);
      });
      return modes.sequential(tasks, never);
    });
    expect(called).toEqual(['London at 0', 'Tokyo at 10']);
  });
});

describe('parallel', () => {
  it('starts all tasks at once, and takes the longest', () =>
    fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        const { results, took } = await spans('parallel', all);
        expect(results.map(({ start }) => start)).toEqual(all.map(() => 0));
        expect(results.map(({ end }) => end)).toEqual(all);
        expect(took).toBe(Math.max(0, ...all));
      }),
    ));

  it('has called every task before it lets anyone else have a turn', () => {
    const called: number[] = [];
    void modes.parallel(
      [0, 1, 2].map((index) => async () => called.push(index)),
      never,
    );
    expect(called).toEqual([0, 1, 2]);
  });
});

const asyncModeIds: AsyncModeId[] = ['sequential', 'parallel', 'pool', 'chunked', 'bulk'];

describe.each(asyncModeIds)('%s', (mode) => {
  it('gives results in the order of the tasks, whichever ended first', () =>
    fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        const { results } = await spans(mode, all);
        expect(results.map(({ index }) => index)).toEqual(all.map((_, index) => index));
      }),
    ));

  it('is done at once when there is nothing to do', async () => {
    expect(await modes[mode]([], never, 2)).toEqual([]);
  });

  it('hands every task the signal by which all are stopped', async () => {
    const { signal } = new AbortController();
    const task: Task<AbortSignal> = async (given) => given;
    const given = await modes[mode]([task, task, task], signal, 2);
    expect(given).toHaveLength(3);
    for (const one of given) expect(one).toBe(signal);
  });
});
