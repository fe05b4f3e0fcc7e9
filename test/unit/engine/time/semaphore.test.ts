import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Semaphore, semaphore } from '../../../../engine/time/semaphore.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';

const never = new AbortController().signal;

/** Acquires a permit, then records the name. */
async function acquire(granted: string[], from: Semaphore, name: string, signal = never) {
  const permit = await from.acquire(signal);
  granted.push(name);
  return permit;
}

/** Runs everything that is not blocked. */
const settle = () => virtualClock().run(() => {});

describe('semaphore', () => {
  it('grants as many permits as it has, and the next after a release', async () => {
    const granted: string[] = [];
    const two = semaphore(2);
    const london = await acquire(granted, two, 'London');
    await acquire(granted, two, 'New York');
    void acquire(granted, two, 'Tokyo');
    void acquire(granted, two, 'Lagos');
    await settle();
    expect(granted).toEqual(['London', 'New York']);
    london.release();
    await settle();
    expect(granted).toEqual(['London', 'New York', 'Tokyo']);
  });

  it('skips an aborted request without delaying the others', async () => {
    const granted: string[] = [];
    const one = semaphore(1);
    const london = await acquire(granted, one, 'London');
    const stop = new AbortController();
    const stopped = acquire(granted, one, 'New York', stop.signal);
    void acquire(granted, one, 'Tokyo');
    stop.abort('stopped');
    await expect(stopped).rejects.toBe('stopped');
    london.release();
    await settle();
    expect(granted).toEqual(['London', 'Tokyo']);
  });

  it('removes no waiting request when a granted one is aborted', async () => {
    const granted: string[] = [];
    const one = semaphore(1);
    const stop = new AbortController();
    const london = await acquire(granted, one, 'London');
    const second = acquire(granted, one, 'New York', stop.signal);
    london.release();
    const newYork = await second;
    void acquire(granted, one, 'Tokyo');
    stop.abort();
    await settle();
    expect(granted).toEqual(['London', 'New York']);
    newYork.release();
    await settle();
    expect(granted).toEqual(['London', 'New York', 'Tokyo']);
  });

  it('rejects an aborted signal, even with a free permit', async () => {
    const one = semaphore(1);
    await expect(one.acquire(AbortSignal.abort('gone'))).rejects.toBe('gone');
    await expect(one.acquire(never)).resolves.toMatchObject({ release: expect.any(Function) });
  });

  it('is first come, first served, never exceeds its limit, and loses no permit', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.record({ arrives: fc.nat(50), holds: fc.nat(50), stopsAt: fc.nat(150) }), {
          maxLength: 40,
        }),
        async (count, requests) => {
          const clock = virtualClock();
          const some = semaphore(count);
          const served: number[] = [];
          let inUse = 0;
          await clock.run(() =>
            Promise.all(
              requests.map(async ({ arrives, holds, stopsAt }, index) => {
                await clock.sleep(arrives);
                const stop = new AbortController();
                void clock.sleep(stopsAt).then(() => stop.abort());
                const permit = await some.acquire(stop.signal).catch(() => undefined);
                if (!permit) return;
                served.push(index);
                inUse++;
                expect(inUse).toBeLessThanOrEqual(count);
                await clock.sleep(holds);
                inUse--;
                permit.release();
              }),
            ),
          );
          const arrivals = served.map((index) => requests[index]?.arrives ?? 0);
          expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
          const all = Array.from({ length: count }, () => some.acquire(never));
          await expect(Promise.all(all)).resolves.toHaveLength(count);
        },
      ),
    ));

  it('halves the limit once for requests refused together, down to one', async () => {
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

  it('grants no permit before fewer than the reduced limit are in use', async () => {
    const granted: string[] = [];
    const four = semaphore(4);
    const first = await acquire(granted, four, 'London');
    const others = await Promise.all(
      ['Lima', 'Lagos', 'Oslo'].map((name) => acquire(granted, four, name)),
    );
    void acquire(granted, four, 'Tokyo');
    first.reduce();
    first.release();
    others[0]?.release();
    await settle();
    expect(granted).not.toContain('Tokyo');
    others[1]?.release();
    await settle();
    expect(granted).toContain('Tokyo');
  });
});
