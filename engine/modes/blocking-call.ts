import type { BlockingTask } from './mode.ts';

/**
 * Reads like Parallel, but the call inside the async function blocks. No function gets to its end
 * before the one in front of it, so nothing overlaps.
 */
export async function blockingCall<T>(tasks: readonly BlockingTask<T>[]): Promise<T[]> {
  return Promise.all(tasks.map(async (task) => task()));
}
