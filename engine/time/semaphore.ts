/** Permit to use one of the places of a semaphore. */
export interface Permit {
  /** To be called once. */
  release(): void;
  /**
   * Halves the number of permits, because there were too many while this one was held. Holders that
   * were refused together, with permits from before, halve it only once.
   * @returns the new number of permits; undefined if it has not changed
   */
  reduce(): number | undefined;
}

/** Semaphore: limits how many permits are held at once, first come, first served. */
export interface Semaphore {
  /**
   * Waits for a permit.
   * @throws the signal's reason when it is aborted while waiting
   */
  acquire(signal: AbortSignal): Promise<Permit>;
  /** Returns the number of permits. */
  count(): number;
}

/** @param most number of permits at first */
export function semaphore(most: number): Semaphore {
  let count = most;
  let taken = 0;
  /** Number of times that the permits were halved. */
  let halvings = 0;
  const line: (() => void)[] = [];

  const admit = () => {
    while (taken < count && line.length > 0) line.shift()?.();
  };

  const takePermit = (): Permit => {
    taken++;
    const seen = halvings;
    return {
      release() {
        taken--;
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
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
        } else if (taken < count) {
          resolve(takePermit());
        } else {
          const enter = () => {
            signal.removeEventListener('abort', leave);
            resolve(takePermit());
          };
          const leave = () => {
            line.splice(line.indexOf(enter), 1);
            reject(signal.reason);
          };
          line.push(enter);
          signal.addEventListener('abort', leave, { once: true });
        }
      }),
    count: () => count,
  };
}
