import type { Task } from './mode.ts';

/**
 * Everything in one request, where the server takes such: the fastest request is the one that is
 * not sent. There is one task, which asks for all, and nothing left to arrange.
 */
export async function bulk<T>(tasks: readonly Task<T>[], signal: AbortSignal): Promise<T[]> {
  return Promise.all(tasks.map((askForAll) => askForAll(signal)));
}
