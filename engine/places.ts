/** Holds a number of places; whoever finds none free waits in line. */
export interface Places {
  /**
   * Takes a place, in order of asking.
   * @returns the function that gives the place back
   * @throws the signal's reason when it is aborted while waiting
   */
  take(signal: AbortSignal): Promise<() => void>;
}

/** @param count how many places there are */
export function places(count: number): Places {
  let free = count;
  const line: (() => void)[] = [];

  const giveBack = () => {
    const next = line.shift();
    if (next) next();
    else free++;
  };

  return {
    take: (signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
        } else if (free > 0) {
          free--;
          resolve(giveBack);
        } else {
          const enter = () => {
            signal.removeEventListener('abort', leave);
            resolve(giveBack);
          };
          const leave = () => {
            line.splice(line.indexOf(enter), 1);
            reject(signal.reason);
          };
          line.push(enter);
          signal.addEventListener('abort', leave, { once: true });
        }
      }),
  };
}
