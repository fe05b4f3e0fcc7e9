import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostOverlapping } from '../../../../engine/measure/span.ts';
import { modeIds, modes, traitsOf } from '../../../../engine/modes/index.ts';
import type { Circumstances, Mode, Task } from '../../../../engine/modes/mode.ts';
import { type VirtualClock, virtualClock } from '../../../../engine/time/virtual-clock.ts';

const lengths = fc.array(fc.nat(1_000), { maxLength: 50 });
const never = new AbortController().signal;

interface Span {
  start: number;
  end: number;
}

function around(clock: VirtualClock, change: Partial<Circumstances> = {}): Circumstances {
  return { signal: never, size: 2, delay: 100, sleep: clock.sleep, ...change };
}

/** Runs tasks of the given lengths in a mode. Each result is the task’s index and span. */
async function spans(mode: Mode, all: readonly number[], size = 2) {
  const clock = virtualClock();
  const results: (Span & { index: number })[] = [];
  const tasks = all.map(
    (ms, index): Task<number> =>
      async () => {
        const start = clock.now();
        await clock.sleep(ms);
        results[index] = { index, start, end: clock.now() };
        return index;
      },
  );
  const returned = await clock.run(() => mode(tasks, around(clock, { size })));
  const took = clock.now();
  // Long enough for all that the mode has left behind.
  await clock.run(() => clock.sleep(100_000));
  return { results, took, returned };
}

describe('sequential', () => {
  it('starts each task when the previous one ends, and takes the sum', () =>
    fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        const { results, took } = await spans(modes.sequential.run, all);
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
      return modes.sequential.run(tasks, { signal: never });
    });
    expect(called).toEqual(['London at 0', 'Tokyo at 10']);
  });
});

describe('parallel', () => {
  it('starts all tasks at once, and takes as long as the longest', () =>
    fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        const { results, took } = await spans(modes.parallel.run, all);
        expect(results.map(({ start }) => start)).toEqual(all.map(() => 0));
        expect(results.map(({ end }) => end)).toEqual(all);
        expect(took).toBe(Math.max(0, ...all));
      }),
    ));

  it('calls every task synchronously', () => {
    const called: number[] = [];
    void modes.parallel.run(
      [0, 1, 2].map((index) => async () => called.push(index)),
      { signal: never },
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
        const { results, took } = await spans(modes.pool.run, all, size);
        expect(startsOf(results)).toEqual(listSchedule(all, size));
        expect(took).toBe(Math.max(0, ...results.map(({ end }) => end)));
      }),
    ));

  it('never exceeds its limit, and uses all of it while tasks wait', () =>
    fc.assert(
      fc.asyncProperty(lengths, sizes, async (all, size) => {
        const { results } = await spans(modes.pool.run, all, size);
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
        const alone = await spans(modes.pool.run, all, 1);
        expect(alone).toEqual(await spans(modes.sequential.run, all));
        const together = await spans(modes.pool.run, all, Math.max(1, all.length));
        expect(together).toEqual(await spans(modes.parallel.run, all));
      }),
    ));
});

describe('chunked', () => {
  it('starts a whole group when the slowest task of the previous one has ended', () =>
    fc.assert(
      fc.asyncProperty(lengths, sizes, async (all, size) => {
        const { results } = await spans(modes.chunked.run, all, size);
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
        const chunked = await spans(modes.chunked.run, all, size);
        const pool = await spans(modes.pool.run, all, size);
        for (const [index, { start }] of chunked.results.entries()) {
          expect(pool.results[index]?.start).toBeLessThanOrEqual(start);
        }
        expect(pool.took).toBeLessThanOrEqual(chunked.took);
      }),
    ));

  it('leaves slots idle that a pool would use', async () => {
    const all = [300, 100, 300, 100];
    expect((await spans(modes.chunked.run, all, 2)).took).toBe(600);
    expect((await spans(modes.pool.run, all, 2)).took).toBe(400);
  });
});

describe('bulk', () => {
  it('runs its one task unchanged', async () => {
    const { results, took } = await spans(modes.bulk.run, [120]);
    expect(results).toEqual([{ index: 0, start: 0, end: 120 }]);
    expect(took).toBe(120);
  });
});

describe('blocking', () => {
  it('runs one task after another without returning to the event loop', () => {
    const called: string[] = [];
    const results = modes.blocking.runBlocking(
      ['London', 'Tokyo'].map((name) => () => {
        called.push(name);
        return name.length;
      }),
    );
    expect(called).toEqual(['London', 'Tokyo']);
    expect(results).toEqual([6, 5]);
  });
});

describe('blocking call', () => {
  it('runs one task after another, although all of them are in one Promise.all', async () => {
    const called: string[] = [];
    const results = modes.blocking_call.runBlocking(
      ['London', 'Tokyo'].map((name) => () => {
        called.push(name);
        return name.length;
      }),
    );
    expect(called).toEqual(['London', 'Tokyo']);
    expect(await results).toEqual([6, 5]);
  });
});

describe('workers', () => {
  it('arrange their tasks as a pool does', () =>
    fc.assert(
      fc.asyncProperty(lengths, sizes, async (all, size) => {
        expect(await spans(modes.workers.run, all, size)).toEqual(
          await spans(modes.pool.run, all, size),
        );
      }),
    ));
});

describe('the loop of awaits over started tasks', () => {
  it('is as fast as Parallel: what counts is the start', () =>
    fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        expect(await spans(modes.await_loop.run, all)).toEqual(
          await spans(modes.parallel.run, all),
        );
      }),
    ));
});

describe('the pool over started tasks', () => {
  it('limits nothing: all tasks start at once', () =>
    fc.assert(
      fc.asyncProperty(lengths, sizes, async (all, size) => {
        expect(await spans(modes.started_pool.run, all, size)).toEqual(
          await spans(modes.parallel.run, all),
        );
      }),
    ));
});

describe('forEach', () => {
  it('starts everything and settles at once, without the results', () =>
    fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        const { results, took } = await spans(modes.for_each.run, all);
        expect(took).toBe(0);
        expect(results.map(({ start, end }) => [start, end])).toEqual(all.map((ms) => [0, ms]));
      }),
    ));
});

describe('staged', () => {
  it('starts a stage when the slowest task of the one before has ended', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(1_000), fc.nat(3)), { minLength: 1, maxLength: 30 }),
        async (all) => {
          // In a plan, no task comes before those that it needs.
          const inOrder = all.toSorted(([, a], [, b]) => a - b);
          const clock = virtualClock();
          const seen: (Span & { stage: number })[] = [];
          const tasks = inOrder.map(([ms, stage], index): Task<number> => {
            const task = async () => {
              const start = clock.now();
              await clock.sleep(ms);
              seen.push({ stage, start, end: clock.now() });
              return index;
            };
            return Object.assign(task, { stage });
          });
          const results = await clock.run(() => modes.staged.run(tasks, { signal: never }));
          expect(results).toEqual(inOrder.map((_, index) => index));
          for (const { stage, start } of seen) {
            const before = seen.filter((other) => other.stage < stage);
            expect(start).toBe(Math.max(0, ...before.map(({ end }) => end)));
          }
        },
      ),
    ));

  it('is parallel if no task needs another', async () => {
    expect(await spans(modes.staged.run, [30, 10, 20])).toEqual(
      await spans(modes.parallel.run, [30, 10, 20]),
    );
  });
});

/** Task that takes `ms`, and then succeeds or throws its name. */
interface Work {
  name: string;
  ms: number;
  fails?: true;
}

/**
 * Runs tasks that throw, and draws each of their attempts: `London 0–80 ok`, or `failed` or
 * `aborted`. The outcome is that of the mode.
 */
async function play(
  mode: Mode,
  work: readonly Work[],
  { stopAt, isCollected = false }: { stopAt?: number; isCollected?: boolean } = {},
) {
  const clock = virtualClock();
  const attempts: string[] = [];
  const stop = new AbortController();
  const tasks = work.map(
    ({ name, ms, fails }): Task<string> =>
      async (signal) => {
        const start = clock.now();
        const note = (end: string) => attempts.push(`${name} ${start}–${clock.now()} ${end}`);
        try {
          await clock.sleep(ms, signal);
        } catch (reason) {
          note('aborted');
          if (isCollected) return name;
          throw reason;
        }
        note(fails ? 'failed' : 'ok');
        if (fails) throw new Error(name);
        return name;
      },
  );
  if (stopAt !== undefined) void clock.sleep(stopAt).then(() => stop.abort('stopped'));
  const outcome = await clock.run(() =>
    mode(tasks, around(clock, { signal: stop.signal })).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    ),
  );
  const settledAt = clock.now();
  await clock.run(() => clock.sleep(100_000));
  return { ...outcome, settledAt, attempts };
}

const fast: Work = { name: 'London', ms: 40 };
const middle: Work = { name: 'New York', ms: 60 };
const slow: Work = { name: 'Tokyo', ms: 80 };

describe('race', () => {
  it('ends with the first response, and leaves the others in flight', async () => {
    expect(await play(modes.race.run, [slow, fast, middle])).toEqual({
      value: 'London',
      settledAt: 40,
      attempts: ['London 0–40 ok', 'New York 0–60 ok', 'Tokyo 0–80 ok'],
    });
  });

  it('ends with the first failure, if that comes first', async () => {
    expect(await play(modes.race.run, [slow, { ...fast, fails: true }])).toEqual({
      error: new Error('London'),
      settledAt: 40,
      attempts: ['London 0–40 failed', 'Tokyo 0–80 ok'],
    });
  });
});

describe('any', () => {
  it('ends with the first success, whatever failed before', async () => {
    expect(await play(modes.any.run, [slow, { ...fast, fails: true }, middle])).toEqual({
      value: 'New York',
      settledAt: 60,
      attempts: ['London 0–40 failed', 'New York 0–60 ok', 'Tokyo 0–80 ok'],
    });
  });

  it('fails once everything has failed', async () => {
    const failing = [slow, fast].map((work): Work => ({ ...work, fails: true }));
    const { error, settledAt } = { error: undefined, ...(await play(modes.any.run, failing)) };
    expect(error).toBeInstanceOf(AggregateError);
    expect(settledAt).toBe(80);
  });
});

describe('all', () => {
  it('fails with the first failure, and leaves the others in flight', async () => {
    expect(await play(modes.all.run, [slow, { ...middle, fails: true }, fast])).toEqual({
      error: new Error('New York'),
      settledAt: 60,
      attempts: ['London 0–40 ok', 'New York 0–60 failed', 'Tokyo 0–80 ok'],
    });
  });
});

describe('all, aborting', () => {
  it('fails with the first failure, and stops the others', async () => {
    expect(await play(modes.all_aborting.run, [slow, { ...middle, fails: true }, fast])).toEqual({
      error: new Error('New York'),
      settledAt: 60,
      attempts: ['London 0–40 ok', 'New York 0–60 failed', 'Tokyo 0–60 aborted'],
    });
  });
});

describe('hedged', () => {
  const hundred: Work = { name: 'Cairo', ms: 100 };

  it('makes no second attempt for a task that is done within the delay', async () => {
    expect(await play(modes.hedged.run, [slow, fast])).toEqual({
      value: ['Tokyo', 'London'],
      settledAt: 80,
      attempts: ['London 0–40 ok', 'Tokyo 0–80 ok'],
    });
  });

  it('makes a second attempt after the delay, and stops the one that loses', async () => {
    expect(await play(modes.hedged.run, [{ ...hundred, ms: 150 }])).toEqual({
      value: ['Cairo'],
      settledAt: 150,
      attempts: ['Cairo 0–150 ok', 'Cairo 100–150 aborted'],
    });
  });

  it('makes up for a first attempt that is much slower than the second', async () => {
    const clock = virtualClock();
    const lengths = [900, 50];
    const task: Task<number> = async (signal) => {
      const ms = lengths.shift() ?? Number.NaN;
      await clock.sleep(ms, signal);
      return ms;
    };
    expect(await clock.run(() => modes.hedged.run([task], around(clock)))).toEqual([50]);
    expect(clock.now()).toBe(150);
  });

  it('makes up for a first attempt that fails, but not before the delay', async () => {
    const clock = virtualClock();
    let attempts = 0;
    const task: Task<number> = async (signal) => {
      const attempt = ++attempts;
      await clock.sleep(30, signal);
      if (attempt === 1) throw new Error('out of luck');
      return attempt;
    };
    expect(await clock.run(() => modes.hedged.run([task], around(clock)))).toEqual([2]);
    expect(clock.now()).toBe(130);
  });

  it('fails if both attempts of a task fail, and the other tasks go on', async () => {
    const { error, ...rest } = {
      error: undefined,
      ...(await play(modes.hedged.run, [
        { ...fast, fails: true },
        { ...hundred, ms: 300 },
      ])),
    };
    expect(error).toBeInstanceOf(AggregateError);
    expect(rest).toEqual({
      settledAt: 140,
      attempts: [
        'London 0–40 failed',
        'London 100–140 failed',
        'Cairo 0–300 ok',
        'Cairo 100–300 aborted',
      ],
    });
  });
});

const asyncModes = modeIds.flatMap((mode) => {
  const { run, ...traits } = traitsOf(mode);
  return run ? [{ mode, run, ...traits }] : [];
});

describe.each(asyncModes)('$mode', ({ run, needs, throws, isFirstEnough }) => {
  it.skipIf(needs)('returns the results in the order of the tasks, whichever ended first', () =>
    fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        const { returned } = await spans(run, all);
        expect(returned).toEqual(all.map((_, index) => index));
      }),
    ),
  );

  // A race without runners never ends.
  it.skipIf(isFirstEnough)('resolves at once without tasks', async () => {
    expect(await run([], around(virtualClock()))).toEqual([]);
  });

  it('aborts every open task when the user stops the run', async () => {
    const long = [fast, slow].map((work): Work => ({ ...work, ms: 500 }));
    const isCollected = !throws;
    const { attempts } = await play(run, long, { stopAt: 30, isCollected });
    expect(attempts.length).toBeGreaterThan(0);
    for (const attempt of attempts) expect(attempt).toMatch(/–30 aborted$/);
  });
});
