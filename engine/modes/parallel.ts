import type { Circumstances, Task } from './mode.ts';

/** All at once: every task starts immediately, and the slowest one determines the end. */
export async function parallel<T>(
  tasks: readonly Task<T>[],
  { signal }: Pick<Circumstances, 'signal'>,
): Promise<T[]> {
  return Promise.all(tasks.map((task) => task(signal)));
}
