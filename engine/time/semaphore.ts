/** A place that was taken. */
export interface Permit {
  /** To be called once. */
  release(): void;
  /**
   * Tells that there were too many at once when this place was used: half as many are left from now
   * on. Those who were refused together, from places taken before, halve them only once.
   * @returns how many places are left; undefined where that changes nothing
   */
  reduce(): number | undefined;
}

/** Holds a number of places; whoever finds none free waits in line. */
export interface Semaphore {
  /**
   * Takes a place, in order of asking.
   * @throws the signal's reason when it is aborted while waiting
   */
  acquire(signal: AbortSignal): Promise<Permit>;
  /** How many there are. */
  count(): number;
}

/** @param most how many places there are at first */
export function semaphore(most: number): Semaphore {
  let count = most;
  let taken = 0;
  /** How often the places were halved. */
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
