import type { Circumstances, Task } from './mode.ts';

/** One after another: each task starts when the previous one has ended. */
export async function sequential<T>(
  tasks: readonly Task<T>[],
  { signal }: Pick<Circumstances, 'signal'>,
): Promise<T[]> {
  const results: T[] = [];
  for (const task of tasks) {
    results.push(await task(signal));
  }
  return results;
}
