import type { Circumstances, Task } from './mode.ts';

/** All at once, with tasks that throw: the first failure rejects the whole and stops the others. */
export async function allAborting<T>(
  tasks: readonly Task<T>[],
  { signal }: Pick<Circumstances, 'signal'>,
): Promise<T[]> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  try {
    return await Promise.all(tasks.map((task) => task(either)));
  } finally {
    failed.abort();
  }
}
