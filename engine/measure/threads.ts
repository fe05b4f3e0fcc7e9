import type { RunTimeline } from '../log/timeline.ts';
import type { Span } from './span.ts';

/** Threads of a server in a run. */
export interface Threads {
  /** Spans in ms in which each was held, by number; one that is still held ends at infinity. */
  threads: readonly (readonly Span[])[];
  /** Share of the run for which they were held on average; undefined before its end. */
  held: number | undefined;
}

/** Returns the threads that have handled requests; none if the server does not tell. */
export function threadsOf({ lanes, endedAt }: Pick<RunTimeline, 'lanes' | 'endedAt'>): Threads {
  const threads: Span[][] = [];
  let sum = 0;
  for (const lane of lanes) {
    for (const { thread, startedAt, failure } of lane.attempts) {
      if (thread === undefined) continue;
      const to = failure?.at ?? (lane.state === 'ended' ? lane.endedAt : Number.POSITIVE_INFINITY);
      while (threads.length <= thread) threads.push([]);
      threads[thread]?.push({ from: startedAt, to });
      sum += to - startedAt;
    }
  }
  return {
    threads,
    held: endedAt && threads.length > 0 ? sum / endedAt / threads.length : undefined,
  };
}
