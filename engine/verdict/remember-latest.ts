import type { Timeline } from '../log/timeline.ts';

/**
 * Remembers the result for the latest timeline, so that all who need it in a row share it: a
 * timeline never changes. (A `WeakMap` of all would double the time that computing a series takes.)
 */
export function rememberLatest<T>(compute: (timeline: Timeline) => T): (timeline: Timeline) => T {
  let latest: { timeline: Timeline; result: T } | undefined;
  return (timeline) => {
    if (latest?.timeline !== timeline) latest = { timeline, result: compute(timeline) };
    return latest.result;
  };
}
