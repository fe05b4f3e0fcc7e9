import { abortable } from './abortable.ts';
import type { Clock } from './clock.ts';

/**
 * The computer's clock: `performance.now`, which is monotonic and independent of the wall clock.
 * Measures its own resolution once, because browsers coarsen it by different amounts (0.1 ms in
 * Chromium's workers, 1 ms in Firefox's).
 */
export function realClock(): Clock {
  return {
    now: () => performance.now(),
    resolution: smallestStep(() => performance.now()),
    sleep: (ms, signal) =>
      abortable<void>(signal, (resolve) => {
        const timer = setTimeout(resolve, ms);
        return () => clearTimeout(timer);
      }),
  };
}

/** Coarsest known resolution, in ms: Firefox with `privacy.resistFingerprinting`. */
const COARSEST = 100;

/** Most readings per step, about 10 ms, so a coarse clock doesn't block the thread for long. */
const READINGS = 100_000;

/** Returns the smallest of a few steps, because the system may stretch a single one. */
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
