import type { Timeline } from '../log/timeline.ts';

/**
 * Caches the result for the latest timeline, which is immutable. A `WeakMap` of all timelines
 * would double the time that computing a series takes.
 */
export function rememberLatest<T>(compute: (timeline: Timeline) => T): (timeline: Timeline) => T {
  let latest: { timeline: Timeline; result: T } | undefined;
  return (timeline) => {
    if (latest?.timeline !== timeline) latest = { timeline, result: compute(timeline) };
    return latest.result;
  };
}
