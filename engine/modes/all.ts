import type { Circumstances, Task } from './mode.ts';

/**
 * All at once, with tasks that throw: the first failure rejects the whole, while the others go on
 * and nobody reads their results.
 */
export async function all<T>(
  tasks: readonly Task<T>[],
  { signal }: Pick<Circumstances, 'signal'>,
): Promise<T[]> {
  return Promise.all(tasks.map((task) => task(signal)));
}
