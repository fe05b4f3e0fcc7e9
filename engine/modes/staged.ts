import type { Circumstances, Task } from './mode.ts';

/**
 * In stages: all tasks that need nothing, then all that need only those, and so on. Each stage waits
 * for the slowest task of the one before, even if it needs another.
 */
export async function staged<T>(
  tasks: readonly Task<T>[],
  { signal }: Pick<Circumstances, 'signal'>,
): Promise<T[]> {
  const results: T[] = [];
  const stages = Map.groupBy(tasks.entries(), ([, { stage = 0 }]) => stage);
  for (const stage of stages.values()) {
    await Promise.all(
      stage.map(async ([index, task]) => {
        results[index] = await task(signal);
      }),
    );
  }
  return results;
}
