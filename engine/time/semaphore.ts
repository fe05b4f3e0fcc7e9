/** A place that was taken. */
export interface Place {
  /** To be called once. */
  giveBack(): void;
  /**
   * Tells that there were too many at once when this place was used: half as many are left from now
   * on. Those who were refused together, from places taken before, halve them only once.
   * @returns how many places are left; undefined where that changes nothing
   */
  tooMany(): number | undefined;
}

/** Holds a number of places; whoever finds none free waits in line. */
export interface Places {
  /**
   * Takes a place, in order of asking.
   * @throws the signal's reason when it is aborted while waiting
   */
  take(signal: AbortSignal): Promise<Place>;
  /** How many there are. */
  count(): number;
}

/** @param most how many places there are at first */
export function places(most: number): Places {
  let count = most;
  let taken = 0;
  /** How often the places were halved. */
  let halvings = 0;
  const line: (() => void)[] = [];

  const admit = () => {
    while (taken < count && line.length > 0) line.shift()?.();
  };

  const takePlace = (): Place => {
    taken++;
    const seen = halvings;
    return {
      giveBack() {
        taken--;
        admit();
      },
      tooMany() {
        if (seen !== halvings || count === 1) return undefined;
        halvings++;
        count = Math.floor(count / 2);
        return count;
      },
    };
  };

  return {
    take: (signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
        } else if (taken < count) {
          resolve(takePlace());
        } else {
          const enter = () => {
            signal.removeEventListener('abort', leave);
            resolve(takePlace());
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
