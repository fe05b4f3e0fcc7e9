import type { Task } from './mode.ts';

/**
 * In groups of `size`: the next group starts when the slowest of the one before it has ended. A
 * common mistake, for until then the places of all the others stand empty.
 */
export async function chunked<T>(
  tasks: readonly Task<T>[],
  signal: AbortSignal,
  size: number,
): Promise<T[]> {
  const results: T[] = [];
  for (let start = 0; start < tasks.length; start += size) {
    const group = tasks.slice(start, start + size);
    results.push(...(await Promise.all(group.map((task) => task(signal)))));
  }
  return results;
}
