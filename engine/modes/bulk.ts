import type { Task } from './mode.ts';

/**
 * Everything in one request, if the server supports that. The single task requests all cities, so
 * there is nothing to arrange.
 */
export async function bulk<T>(tasks: readonly Task<T>[], signal: AbortSignal): Promise<T[]> {
  return Promise.all(tasks.map((requestAll) => requestAll(signal)));
}
