import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostOverlapping } from '../../../../engine/measure/span.ts';
import { type AsyncModeId, modes } from '../../../../engine/modes/index.ts';
import type { Task } from '../../../../engine/modes/mode.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';

const lengths = fc.array(fc.nat(1_000), { maxLength: 50 });
const never = new AbortController().signal;

interface Span {
  start: number;
  end: number;
}

/** Runs tasks of the given lengths in a mode. Each result is the task’s index and span. */
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
  it('starts each task when the previous one ends, and takes the sum', () =>
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

  it('does not call a task before the previous one has ended', async () => {
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
  it('starts all tasks at once, and takes as long as the longest', () =>
    fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        const { results, took } = await spans('parallel', all);
        expect(results.map(({ start }) => start)).toEqual(all.map(() => 0));
        expect(results.map(({ end }) => end)).toEqual(all);
        expect(took).toBe(Math.max(0, ...all));
      }),
    ));

  it('calls every task synchronously', () => {
    const called: number[] = [];
    void modes.parallel(
      [0, 1, 2].map((index) => async () => called.push(index)),
      never,
    );
    expect(called).toEqual([0, 1, 2]);
  });
});

/** Start times by list scheduling: each task, in order, goes to the worker that is free first. */
function listSchedule(all: readonly number[], size: number): number[] {
  const freeAt = Array.from({ length: size }, () => 0);
  return all.map((ms) => {
    const start = Math.min(...freeAt);
    freeAt[freeAt.indexOf(start)] = start + ms;
    return start;
  });
}

const sizes = fc.integer({ min: 1, max: 100 });
const startsOf = (results: readonly Span[]) => results.map(({ start }) => start);

describe('pool', () => {
  it('starts each task as soon as a slot is free, in the order of the tasks', () =>
    fc.assert(
      fc.asyncProperty(lengths, sizes, async (all, size) => {
        const { results, took } = await spans('pool', all, size);
        expect(startsOf(results)).toEqual(listSchedule(all, size));
        expect(took).toBe(Math.max(0, ...results.map(({ end }) => end)));
      }),
    ));

  it('never exceeds its limit, and uses all of it while tasks wait', () =>
    fc.assert(
      fc.asyncProperty(lengths, sizes, async (all, size) => {
        const { results } = await spans('pool', all, size);
        const atOnce = mostOverlapping(results.map(({ start, end }) => ({ from: start, to: end })));
        expect(atOnce).toBeLessThanOrEqual(size);
        for (const { start: moment } of results) {
          const waiting = results.filter(({ start }) => start > moment);
          const inFlight = results.filter(({ start, end }) => start <= moment && moment < end);
          if (waiting.length > 0) expect(inFlight).toHaveLength(size);
        }
      }),
    ));

  it('equals sequential with a limit of one, and parallel with a limit of all', () =>
    fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        const alone = await spans('pool', all, 1);
        expect(alone).toEqual(await spans('sequential', all));
        const together = await spans('pool', all, Math.max(1, all.length));
        expect(together).toEqual(await spans('parallel', all));
      }),
    ));
});

describe('chunked', () => {
  it('starts a whole group when the slowest task of the previous one has ended', () =>
    fc.assert(
      fc.asyncProperty(lengths, sizes, async (all, size) => {
        const { results } = await spans('chunked', all, size);
        let start = 0;
        for (let first = 0; first < all.length; first += size) {
          const group = results.slice(first, first + size);
          expect(startsOf(group)).toEqual(group.map(() => start));
          start = Math.max(...group.map(({ end }) => end));
        }
      }),
    ));

  it('starts no task sooner than a pool of the same size, whatever the lengths', () =>
    fc.assert(
      fc.asyncProperty(lengths, sizes, async (all, size) => {
        const chunked = await spans('chunked', all, size);
        const pool = await spans('pool', all, size);
        for (const [index, { start }] of chunked.results.entries()) {
          expect(pool.results[index]?.start).toBeLessThanOrEqual(start);
        }
        expect(pool.took).toBeLessThanOrEqual(chunked.took);
      }),
    ));

  it('leaves slots idle that a pool would use', async () => {
    const all = [300, 100, 300, 100];
    expect((await spans('chunked', all, 2)).took).toBe(600);
    expect((await spans('pool', all, 2)).took).toBe(400);
  });
});

describe('bulk', () => {
  it('runs its one task unchanged', async () => {
    const { results, took } = await spans('bulk', [120]);
    expect(results).toEqual([{ index: 0, start: 0, end: 120 }]);
    expect(took).toBe(120);
  });
});

describe('blocking', () => {
  it('runs one task after another without returning to the event loop', () => {
    const called: string[] = [];
    const results = modes.blocking(
      ['London', 'Tokyo'].map((name) => () => {
        called.push(name);
        return name.length;
      }),
    );
    expect(called).toEqual(['London', 'Tokyo']);
    expect(results).toEqual([6, 5]);
  });
});

const asyncModeIds: AsyncModeId[] = ['sequential', 'parallel', 'pool', 'chunked', 'bulk'];

describe.each(asyncModeIds)('%s', (mode) => {
  it('returns the results in the order of the tasks, whichever ended first', () =>
    fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        const { results } = await spans(mode, all);
        expect(results.map(({ index }) => index)).toEqual(all.map((_, index) => index));
      }),
    ));

  it('resolves at once without tasks', async () => {
    expect(await modes[mode]([], never, 2)).toEqual([]);
  });

  it('passes the abort signal to every task', async () => {
    const { signal } = new AbortController();
    const task: Task<AbortSignal> = async (given) => given;
    const given = await modes[mode]([task, task, task], signal, 2);
    expect(given).toHaveLength(3);
    for (const one of given) expect(one).toBe(signal);
  });
});
