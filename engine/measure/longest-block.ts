import type { RunTimeline } from '../log/timeline.ts';
import { PULSE } from '../time/pulse.ts';

/**
 * The longest time for which the thread that ran the requests was free for nothing else, in ms: how
 * far the longest time without a heartbeat is beyond the interval that it beats in.
 * @returns undefined where there is nothing to tell it by: a run shorter than an interval, one that
 *   slept or was interrupted, one from before heartbeats were recorded
 */
export function longestBlock(run: RunTimeline): number | undefined {
  const { elapsed, beats, busy, slept } = run;
  // Blocking may have no beat at all, so it is not by its beats that a log shows whether they were kept:
  // they came into the logs together with the time in which our own code was busy.
  if (elapsed === undefined || elapsed < PULSE || busy === undefined || slept) return undefined;
  const moments = [0, ...beats, elapsed];
  // An hour has more beats than a function may have arguments.
  const longest = moments.reduce(
    (gap, moment, index) => Math.max(gap, moment - (moments[index - 1] ?? 0)),
    0,
  );
  return Math.max(0, longest - PULSE);
}
