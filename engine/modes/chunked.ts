import type { Circumstances, Task } from './mode.ts';

/**
 * In groups of `size`: a group starts when the slowest request of the previous one has ended. A
 * common mistake, because the other slots stay idle until then.
 */
export async function chunked<T>(
  tasks: readonly Task<T>[],
  { signal, size }: Pick<Circumstances, 'signal' | 'size'>,
): Promise<T[]> {
  const results: T[] = [];
  for (let start = 0; start < tasks.length; start += size) {
    const group = tasks.slice(start, start + size);
    results.push(...(await Promise.all(group.map((task) => task(signal)))));
  }
  return results;
}
