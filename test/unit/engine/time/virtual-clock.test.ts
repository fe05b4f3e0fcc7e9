import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';

const lengths = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 50 });

describe('virtualClock', () => {
  it('returns the result of the work, at the exact time', async () => {
    const clock = virtualClock();
    const answer = await clock.run(async () => {
      await clock.sleep(86_400_000);
      await clock.sleep(0.25);
      return 'done';
    });
    expect(answer).toBe('done');
    expect(clock.now()).toBe(86_400_000.25);
  });

  it('starts at 0 and never shows a time between two timers', async () => {
    const clock = virtualClock();
    const seen = [clock.now()];
    await clock.run(() =>
      Promise.all([30, 10, 20].map((ms) => clock.sleep(ms).then(() => seen.push(clock.now())))),
    );
    expect(seen).toEqual([0, 10, 20, 30]);
  });

  it('takes the sum of consecutive sleeps and the longest of simultaneous ones', () =>
    fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        const inRow = virtualClock();
        await inRow.run(async () => {
          for (const ms of all) await inRow.sleep(ms);
        });
        expect(inRow.now()).toBe(all.reduce((sum, ms) => sum + ms));

        const atOnce = virtualClock();
        await atOnce.run(() => Promise.all(all.map((ms) => atOnce.sleep(ms))));
        expect(atOnce.now()).toBe(Math.max(...all));
      }),
    ));

  it('fires timers by due time, and ties in the order in which they were set', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1 }), async (all) => {
        const clock = virtualClock();
        const fired: number[] = [];
        await clock.run(() =>
          Promise.all(all.map((ms, index) => clock.sleep(ms).then(() => fired.push(index)))),
        );
        const expected = all.map((_, index) => index);
        expected.sort((a, b) => (all[a] ?? 0) - (all[b] ?? 0) || a - b);
        expect(fired).toEqual(expected);
      }),
    ));

  it('runs everything that follows from a timer before the next timer', async () => {
    const clock = virtualClock();
    const order: string[] = [];
    await clock.run(async () => {
      const first = clock.sleep(1).then(async () => {
        const body = await Response.json({ of: 'the first' }).text();
        for (let hop = 0; hop < 100; hop++) await null;
        order.push(`${body} at ${clock.now()}`);
      });
      await Promise.all([first, clock.sleep(1).then(() => order.push('second'))]);
    });
    expect(order).toEqual(['{"of":"the first"} at 1', 'second']);
  });

  it('queues a sleep of 0 or less like any other, and rejects an infinite one', async () => {
    const clock = virtualClock();
    await clock.run(() => Promise.all([clock.sleep(0), clock.sleep(-5)]));
    expect(clock.now()).toBe(0);
    await expect(clock.run(() => clock.sleep(Number.POSITIVE_INFINITY))).rejects.toThrow(
      RangeError,
    );
    await expect(clock.run(() => clock.sleep(Number.NaN))).rejects.toThrow(RangeError);
  });

  describe('abort', () => {
    it('rejects at once with the reason and removes the timer', async () => {
      const clock = virtualClock();
      const reason = new Error('enough');
      const stop = new AbortController();
      const ended = await clock.run(async () => {
        const sleeping = clock.sleep(1_000, stop.signal).catch((error) => [error, clock.now()]);
        await clock.sleep(10);
        stop.abort(reason);
        return sleeping;
      });
      expect(ended).toEqual([reason, 10]);
      expect(clock.now()).toBe(10);
      // With the timer still set, this would take until 1,000.
      await expect(clock.run(() => new Promise(() => {}))).rejects.toThrow('deadlock at 10 ms');
    });

    it('rejects without sleeping if the signal is already aborted', async () => {
      const clock = virtualClock();
      const signal = AbortSignal.abort('before');
      await expect(clock.run(() => clock.sleep(5, signal))).rejects.toBe('before');
      expect(clock.now()).toBe(0);
    });

    it('does nothing to a sleep that has ended', async () => {
      const clock = virtualClock();
      const stop = new AbortController();
      await clock.run(async () => {
        await clock.sleep(5, stop.signal);
        const other = clock.sleep(5);
        stop.abort();
        await other;
      });
      expect(clock.now()).toBe(10);
    });

    it('stops the aborted sleeps and no others, in any order', () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ ms: fc.nat(100), stopAt: fc.nat(100) }), { maxLength: 30 }),
          async (sleeps) => {
            const clock = virtualClock();
            const ends = await clock.run(() =>
              Promise.all(
                sleeps.map(async ({ ms, stopAt }) => {
                  const stop = new AbortController();
                  clock.sleep(stopAt).then(() => stop.abort());
                  await clock.sleep(ms, stop.signal).catch(() => {});
                  return clock.now();
                }),
              ),
            );
            expect(ends).toEqual(sleeps.map(({ ms, stopAt }) => Math.min(ms, stopAt)));
          },
        ),
      ));
  });

  describe('run', () => {
    it('throws synchronous and asynchronous errors of the work', async () => {
      const clock = virtualClock();
      const failure = new Error('no');
      await expect(
        clock.run(() => {
          throw failure;
        }),
      ).rejects.toBe(failure);
      await expect(
        clock.run(async () => {
          await clock.sleep(3);
          throw failure;
        }),
      ).rejects.toBe(failure);
      expect(clock.now()).toBe(3);
    });

    it('reports a deadlock when the work waits for something that never happens', async () => {
      const clock = virtualClock();
      const stuck = clock.run(async () => {
        await clock.sleep(7);
        await new Promise(() => {});
      });
      await expect(stuck).rejects.toThrow(
        'deadlock at 7 ms: the work is unfinished and nothing is asleep',
      );
    });

    it('waits for the host if no timer is pending', async () => {
      const clock = virtualClock();
      await clock.run(async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        await clock.sleep(1);
      });
      expect(clock.now()).toBe(1);
    });

    it('can run again from where the last run ended, even after a failure', async () => {
      const clock = virtualClock();
      await clock.run(() => clock.sleep(4));
      await expect(clock.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
      await clock.run(() => clock.sleep(4));
      expect(clock.now()).toBe(8);
    });

    it('rejects a second run at the same time, which would change the first one’s time', async () => {
      const clock = virtualClock();
      await clock.run(async () => {
        await expect(clock.run(() => 1)).rejects.toThrow('running already');
      });
    });
  });

  it('stands still while a promise is held, and returns its result', async () => {
    const clock = virtualClock();
    const failure = new Error('no');
    const at = await clock.run(async () => {
      clock.sleep(1);
      // Another thread does this, which takes hundreds of the host’s turns.
      await clock.hold(crypto.subtle.digest('SHA-256', new Uint8Array(1_000_000)));
      await expect(clock.hold(Promise.reject(failure))).rejects.toBe(failure);
      return clock.now();
    });
    expect(at).toBe(0);
  });

  it('leaves nothing behind that keeps Node alive', async () => {
    const module = new URL('../../../../engine/time/virtual-clock.ts', import.meta.url);
    const program = `
      import { virtualClock } from '${module}';
      const clock = virtualClock();
      clock.sleep(9_000_000);
      await clock.run(() => clock.sleep(5));
      console.log(clock.now());
    `;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module-typescript', '--eval', program],
      { timeout: 10_000 },
    );
    expect(stdout).toBe('5\n');
  }, 15_000);

  it('runs a thousand requests with time limits, and ends with the longest', async () => {
    const clock = virtualClock();
    await clock.run(() =>
      Promise.all(
        Array.from({ length: 1_000 }, async (_, index) => {
          const limit = new AbortController();
          clock.sleep(10_000, limit.signal).catch(() => {});
          await clock.sleep(40 + (index % 100));
          await Response.json({ index }).json();
          limit.abort();
        }),
      ),
    );
    expect(clock.now()).toBe(139);
  });
});
