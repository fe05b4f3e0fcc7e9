import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Semaphore, semaphore } from '../../../../engine/time/semaphore.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';

const never = new AbortController().signal;

/** Takes a permit, and notes the name once it is there. */
async function enter(inside: string[], from: Semaphore, name: string, signal = never) {
  const permit = await from.acquire(signal);
  inside.push(name);
  return permit;
}

/** Lets everything go on that can. */
const settle = () => virtualClock().run(() => {});

describe('semaphore', () => {
  it('lets in as many as there are semaphore, and the next when one leaves', async () => {
    const inside: string[] = [];
    const two = semaphore(2);
    const london = await enter(inside, two, 'London');
    await enter(inside, two, 'New York');
    void enter(inside, two, 'Tokyo');
    void enter(inside, two, 'Lagos');
    await settle();
    expect(inside).toEqual(['London', 'New York']);
    london.release();
    await settle();
    expect(inside).toEqual(['London', 'New York', 'Tokyo']);
  });

  it('lets who is stopped out of the line, and nobody loses a turn by it', async () => {
    const inside: string[] = [];
    const one = semaphore(1);
    const london = await enter(inside, one, 'London');
    const stop = new AbortController();
    const stopped = enter(inside, one, 'New York', stop.signal);
    void enter(inside, one, 'Tokyo');
    stop.abort('stopped');
    await expect(stopped).rejects.toBe('stopped');
    london.release();
    await settle();
    expect(inside).toEqual(['London', 'Tokyo']);
  });

  it('takes nobody out of the line for the sake of one who is in already', async () => {
    const inside: string[] = [];
    const one = semaphore(1);
    const stop = new AbortController();
    const london = await enter(inside, one, 'London');
    const second = enter(inside, one, 'New York', stop.signal);
    london.release();
    const newYork = await second;
    void enter(inside, one, 'Tokyo');
    stop.abort();
    await settle();
    expect(inside).toEqual(['London', 'New York']);
    newYork.release();
    await settle();
    expect(inside).toEqual(['London', 'New York', 'Tokyo']);
  });

  it('turns away who comes with an aborted signal, even when there is room', async () => {
    const one = semaphore(1);
    await expect(one.acquire(AbortSignal.abort('gone'))).rejects.toBe('gone');
    await expect(one.acquire(never)).resolves.toMatchObject({ release: expect.any(Function) });
  });

  it('is first come, first served, never over-full and in the end empty, whoever gives up', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.record({ comes: fc.nat(50), stays: fc.nat(50), givesUp: fc.nat(150) }), {
          maxLength: 40,
        }),
        async (count, visits) => {
          const clock = virtualClock();
          const some = semaphore(count);
          const entered: number[] = [];
          let inside = 0;
          await clock.run(() =>
            Promise.all(
              visits.map(async ({ comes, stays, givesUp }, index) => {
                await clock.sleep(comes);
                const patience = new AbortController();
                void clock.sleep(givesUp).then(() => patience.abort());
                const permit = await some.acquire(patience.signal).catch(() => undefined);
                if (!permit) return;
                entered.push(index);
                inside++;
                expect(inside).toBeLessThanOrEqual(count);
                await clock.sleep(stays);
                inside--;
                permit.release();
              }),
            ),
          );
          const arrivals = entered.map((index) => visits[index]?.comes ?? 0);
          expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
          const all = Array.from({ length: count }, () => some.acquire(never));
          await expect(Promise.all(all)).resolves.toHaveLength(count);
        },
      ),
    ));

  it('halves them once for all who were refused together, down to one', async () => {
    const four = semaphore(4);
    const together = await Promise.all([1, 2, 3, 4].map(() => four.acquire(never)));
    expect(together.map((permit) => permit.reduce())).toEqual([2, undefined, undefined, undefined]);
    for (const permit of together) permit.release();
    const later = await four.acquire(never);
    expect(later.reduce()).toBe(1);
    later.release();
    expect((await four.acquire(never)).reduce()).toBeUndefined();
    expect(four.count()).toBe(1);
  });

  it('lets nobody in before there are fewer than are left', async () => {
    const inside: string[] = [];
    const four = semaphore(4);
    const first = await enter(inside, four, 'London');
    const others = await Promise.all(
      ['Lima', 'Lagos', 'Oslo'].map((name) => enter(inside, four, name)),
    );
    void enter(inside, four, 'Tokyo');
    first.reduce();
    first.release();
    others[0]?.release();
    await settle();
    expect(inside).not.toContain('Tokyo');
    others[1]?.release();
    await settle();
    expect(inside).toContain('Tokyo');
  });
});
