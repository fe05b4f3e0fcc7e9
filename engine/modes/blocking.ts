import type { BlockingTask } from './mode.ts';

/**
 * One after another, like Sequential, but without `await`: each task blocks its thread, which can
 * do nothing else in the meantime.
 */
export function blocking<T>(tasks: readonly BlockingTask<T>[]): T[] {
  const results: T[] = [];
  for (const task of tasks) {
    results.push(task());
  }
  return results;
}
