import type { Circumstances, Task } from './mode.ts';

/**
 * A pool over tasks that were started already. A common mistake: it limits how many are awaited at
 * once, but all of them are in flight.
 */
export async function startedPool<T>(
  tasks: readonly Task<T>[],
  { signal, size }: Pick<Circumstances, 'signal' | 'size'>,
): Promise<T[]> {
  const results: T[] = [];
  const queue = tasks.map((task) => task(signal)).entries();
  async function worker() {
    for (const [index, promise] of queue) results[index] = await promise;
  }
  await Promise.all(Array.from({ length: size }, worker));
  return results;
}
