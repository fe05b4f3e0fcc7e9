import type { Circumstances, Task } from './mode.ts';

/**
 * Work on `size` threads: each task is done by a thread of its own, so that processors share it. At
 * most `size` at once, as in a Pool.
 */
export async function workers<T>(
  tasks: readonly Task<T>[],
  { signal, size }: Pick<Circumstances, 'signal' | 'size'>,
): Promise<T[]> {
  const results: T[] = [];
  const queue = tasks.entries();
  async function thread() {
    for (const [index, work] of queue) results[index] = await work(signal);
  }
  await Promise.all(Array.from({ length: size }, thread));
  return results;
}
