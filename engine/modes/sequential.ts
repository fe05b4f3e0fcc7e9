import type { Task } from './mode.ts';

/** One after another: each task starts when the previous one has ended. */
export async function sequential<T>(tasks: readonly Task<T>[], signal: AbortSignal): Promise<T[]> {
  const results: T[] = [];
  for (const task of tasks) {
    results.push(await task(signal));
  }
  return results;
}
