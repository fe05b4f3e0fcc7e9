import { abortable } from './abortable.ts';

/** Right to have one more request in flight. */
export interface Permit {
  /** Gives the permit back. Call it once. */
  release(): void;
  /**
   * Halves the limit because too many requests were in flight. Ignored for permits acquired before
   * the last halving, so requests refused together halve it only once.
   * @returns the new limit; undefined if it doesn't change
   */
  reduce(): number | undefined;
}

/** Counting semaphore, first come, first served. */
export interface Semaphore {
  /**
   * Waits for a permit.
   * @throws the signal's reason if it is aborted while waiting
   */
  acquire(signal: AbortSignal): Promise<Permit>;
  /** Current limit. */
  count(): number;
}

/** @param limit initial limit */
export function semaphore(limit: number): Semaphore {
  let count = limit;
  let inUse = 0;
  let halvings = 0;
  const queue: (() => void)[] = [];

  const admit = () => {
    while (inUse < count && queue.length > 0) queue.shift()?.();
  };

  const takePermit = (): Permit => {
    inUse++;
    const seen = halvings;
    return {
      release() {
        inUse--;
        admit();
      },
      reduce() {
        if (seen !== halvings || count === 1) return undefined;
        halvings++;
        count = Math.floor(count / 2);
        return count;
      },
    };
  };

  return {
    acquire: (signal) =>
      abortable<Permit>(signal, (resolve) => {
        const proceed = () => resolve(takePermit());
        queue.push(proceed);
        admit();
        return () => queue.splice(queue.indexOf(proceed), 1);
      }),
    count: () => count,
  };
}
