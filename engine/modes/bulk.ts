import type { Circumstances, Task } from './mode.ts';

/**
 * Everything in one request, if the server supports that. The single task requests everything, so
 * there is nothing to arrange.
 */
export async function bulk<T>(
  tasks: readonly Task<T>[],
  { signal }: Pick<Circumstances, 'signal'>,
): Promise<T[]> {
  return Promise.all(tasks.map((requestAll) => requestAll(signal)));
}
