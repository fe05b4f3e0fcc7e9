import type { Task } from './mode.ts';

/** All together: every task starts at once, and the slowest one decides when all are done. */
export async function parallel<T>(tasks: readonly Task<T>[], signal: AbortSignal): Promise<T[]> {
  return Promise.all(tasks.map((task) => task(signal)));
}
