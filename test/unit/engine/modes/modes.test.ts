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

/** What a dispatcher would do who gives each task, in their order, to whoever is free first. */
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
  it('starts each task as soon as one of its places is free, in the order of the tasks', () =>
    fc.assert(
      fc.asyncProperty(lengths, sizes, async (all, size) => {
        const { results, took } = await spans('pool', all, size);
        expect(startsOf(results)).toEqual(listSchedule(all, size));
        expect(took).toBe(Math.max(0, ...results.map(({ end }) => end)));
      }),
    ));

  it('never has more than so many at once, and no fewer while one is waiting', () =>
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

  it('of one is sequential, and of many is parallel', () =>
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
  it('starts a group when the slowest of the one before it has ended, and all of it at once', () =>
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

  it('starts no task sooner than a pool of its size, whatever the lengths', () =>
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

  it('leaves places empty that a pool would fill', async () => {
    const all = [300, 100, 300, 100];
    expect((await spans('chunked', all, 2)).took).toBe(600);
    expect((await spans('pool', all, 2)).took).toBe(400);
  });
});

describe('bulk', () => {
  it('has one task, and hands it on as it is', async () => {
    const { results, took } = await spans('bulk', [120]);
    expect(results).toEqual([{ index: 0, start: 0, end: 120 }]);
    expect(took).toBe(120);
  });
});

describe('blocking', () => {
  it('does one task after another, with nothing in between that could wait', () => {
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
