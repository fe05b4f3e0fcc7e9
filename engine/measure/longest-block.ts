import type { RunTimeline } from '../log/timeline.ts';
import { PULSE } from '../time/pulse.ts';

/**
 * Longest time in ms for which the thread that ran the requests was blocked: by our own code, which
 * is measured, or by anything else, which shows as a longer pause between two heartbeats.
 * @returns undefined where it is not known: for a run that slept or was interrupted, and in older logs
 *   for one shorter than an interval of heartbeats or without any
 */
export function longestBlock(run: RunTimeline): number | undefined {
  const { elapsed, busy, blocked, slept, beats } = run;
  // A run of Blocking may have no beat at all, so `busy` shows whether beats were recorded.
  const isKnown = busy !== undefined || beats.length > 0;
  if (elapsed === undefined || !isKnown || slept) return undefined;
  if (blocked === undefined && elapsed < PULSE) return undefined;
  return Math.max(blocked ?? 0, longestPause(beats, elapsed) - PULSE);
}

function longestPause(beats: readonly number[], elapsed: number): number {
  const moments = [0, ...beats, elapsed];
  // `Math.max(...)` fails here: an hour has more beats than a function may have arguments.
  return moments.reduce(
    (longest, moment, index) => Math.max(longest, moment - (moments[index - 1] ?? 0)),
    0,
  );
}
