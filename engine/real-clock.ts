import type { Clock } from './clock.ts';

/**
 * The clock of the machine: `performance.now`, monotonic, unaffected by the wall clock being set.
 * Its resolution is measured once, because browsers coarsen it on purpose and by different amounts
 * (0.1 ms in Chromium's workers, 1 ms in Firefox's).
 */
export function realClock(): Clock {
  return {
    now: () => performance.now(),
    resolution: smallestStep(() => performance.now()),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const timer = setTimeout(() => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        }, ms);
        const onAbort = () => {
          clearTimeout(timer);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
  };
}

/** Looks at a few ticks and takes the smallest: one tick alone may have been stretched by the system. */
function smallestStep(now: () => number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let tick = 0; tick < 5; tick++) {
    const before = now();
    let after = now();
    while (after === before) after = now();
    smallest = Math.min(smallest, after - before);
  }
  return smallest;
}
