import type { RunTimeline } from '../log/timeline.ts';
import { PULSE } from '../time/pulse.ts';

/**
 * Longest time in ms for which the thread that ran the requests was blocked: the longest time without
 * a heartbeat, less the interval of heartbeats.
 * @returns undefined where it is not known: for a run shorter than an interval, one that
 *   slept or was interrupted, one from before heartbeats were recorded
 */
export function longestBlock(run: RunTimeline): number | undefined {
  const { elapsed, beats, busy, slept } = run;
  // Blocking may have no beat at all, so `busy` shows whether beats were recorded: both came into the
  // logs together.
  if (elapsed === undefined || elapsed < PULSE || busy === undefined || slept) return undefined;
  const moments = [0, ...beats, elapsed];
  // `Math.max(...)` fails here: an hour has more beats than a function may have arguments.
  const longest = moments.reduce(
    (gap, moment, index) => Math.max(gap, moment - (moments[index - 1] ?? 0)),
    0,
  );
  return Math.max(0, longest - PULSE);
}
