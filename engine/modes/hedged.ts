import type { Circumstances, Task } from './mode.ts';

/**
 * All at once, each with a second attempt if the first has not succeeded after `delay` ms. The first
 * success of the two counts, and the other is stopped.
 */
export async function hedged<T>(
  tasks: readonly Task<T>[],
  { signal, delay, sleep }: Circumstances,
): Promise<T[]> {
  return Promise.all(
    tasks.map(async (task) => {
      const decided = new AbortController();
      const either = AbortSignal.any([signal, decided.signal]);
      const first = task(either);
      const second = sleep(delay, either).then(() => task(either));
      try {
        return await Promise.any([first, second]);
      } finally {
        decided.abort();
      }
    }),
  );
}
