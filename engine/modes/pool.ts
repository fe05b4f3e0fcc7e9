import type { Circumstances, Task } from './mode.ts';

/** At most `size` at once: whenever a task ends, the next one starts. */
export async function pool<T>(
  tasks: readonly Task<T>[],
  { signal, size }: Pick<Circumstances, 'signal' | 'size'>,
): Promise<T[]> {
  const results: T[] = [];
  const queue = tasks.entries();
  async function worker() {
    // All workers share one queue, so none is idle while it holds a task.
    for (const [index, task] of queue) results[index] = await task(signal);
  }
  await Promise.all(Array.from({ length: size }, worker));
  return results;
}
