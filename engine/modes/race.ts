import type { Circumstances, Task } from './mode.ts';

/**
 * All at once, and the first to end decides, even if it failed. The others go on: nobody waits for
 * them, and nothing stops them.
 */
export async function race<T>(
  tasks: readonly Task<T>[],
  { signal }: Pick<Circumstances, 'signal'>,
): Promise<T> {
  return Promise.race(tasks.map((task) => task(signal)));
}
