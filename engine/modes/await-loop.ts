import type { Circumstances, Task } from './mode.ts';

/**
 * Starts everything, then awaits one after another. It overlaps as much as Parallel: what counts is
 * when the tasks are started, not when they are awaited.
 */
export async function awaitLoop<T>(
  tasks: readonly Task<T>[],
  { signal }: Pick<Circumstances, 'signal'>,
): Promise<T[]> {
  const started = tasks.map((task) => task(signal));
  const results: T[] = [];
  for (const promise of started) {
    results.push(await promise);
  }
  return results;
}
