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

/** The coarsest clock there is: Firefox with `privacy.resistFingerprinting`. */
const COARSEST = 100;

/** Readings in a row that a tick may take: some 10 ms, so that a coarse clock holds nobody up. */
const READINGS = 100_000;

/** Looks at a few ticks and takes the smallest: one tick alone may have been stretched by the system. */
function smallestStep(now: () => number): number {
  let smallest = COARSEST;
  for (let tick = 0; tick < 5; tick++) {
    const before = now();
    for (let reading = 0; reading < READINGS; reading++) {
      const step = now() - before;
      if (step === 0) continue;
      smallest = Math.min(smallest, step);
      break;
    }
  }
  return smallest;
}
