import type { Circumstances, Task } from './mode.ts';

/** All at once, and the first success is the result. It rejects only if every task fails. */
export async function any<T>(
  tasks: readonly Task<T>[],
  { signal }: Pick<Circumstances, 'signal'>,
): Promise<T> {
  return Promise.any(tasks.map((task) => task(signal)));
}
