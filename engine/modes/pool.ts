import type { Task } from './mode.ts';

/** At most `size` at once: whenever a task ends, the next one takes its place. */
export async function pool<T>(
  tasks: readonly Task<T>[],
  signal: AbortSignal,
  size: number,
): Promise<T[]> {
  const results: T[] = [];
  const queue = tasks.entries();
  async function worker() {
    // All workers take from the one queue, so none stands idle while a task is left in it.
    for (const [index, task] of queue) results[index] = await task(signal);
  }
  await Promise.all(Array.from({ length: size }, worker));
  return results;
}
