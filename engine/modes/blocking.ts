import type { BlockingTask } from './mode.ts';

/**
 * One after another, like Sequential, but without `await`: while a task waits for the
 * network its whole thread waits with it, and can serve nobody else.
 */
export function blocking<T>(tasks: readonly BlockingTask<T>[]): T[] {
  const results: T[] = [];
  for (const task of tasks) {
    results.push(task());
  }
  return results;
}
