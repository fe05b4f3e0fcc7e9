import type { Circumstances, Task } from './mode.ts';

/**
 * `forEach` with an async function. A common mistake: it awaits nothing, so the program goes on
 * without the results, which come later.
 */
export async function forEach<T>(
  tasks: readonly Task<T>[],
  { signal }: Pick<Circumstances, 'signal'>,
): Promise<T[]> {
  const results: T[] = [];
  tasks.forEach(async (task, index) => {
    results[index] = await task(signal);
  });
  return results;
}
