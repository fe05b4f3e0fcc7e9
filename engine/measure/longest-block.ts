import type { RunTimeline } from '../log/timeline.ts';
import { PULSE } from '../time/pulse.ts';

/**
 * Longest time in which the thread of a run could do nothing else, in ms: the longest gap between
 * beats, minus their interval.
 * @returns undefined if it is not known: for runs shorter than an interval, after sleep or an
 *   interruption, and in logs without a heartbeat
 */
export function longestBlock(run: RunTimeline): number | undefined {
  const { elapsed, beats, busy, slept } = run;
  // Blocking may have no beats at all, so their absence proves nothing. Logs contain beats since
  // they contain `busy`.
  if (elapsed === undefined || elapsed < PULSE || busy === undefined || slept) return undefined;
  const moments = [0, ...beats, elapsed];
  // `Math.max(...)` fails here: an hour has more beats than a function may have arguments.
  const longest = moments.reduce(
    (gap, moment, index) => Math.max(gap, moment - (moments[index - 1] ?? 0)),
    0,
  );
  return Math.max(0, longest - PULSE);
}
