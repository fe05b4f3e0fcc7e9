import type { Span } from '../../engine/measure/span.ts';
import { PULSE } from '../../engine/time/pulse.ts';

/** From so much delay on, in ms, a beat was missed; less is how timers are. */
const MISSED = PULSE;

/**
 * Spans in which a thread was blocked: from the moment at which a beat was due to its arrival.
 * @param beats ms, ascending
 * @param end ms at which a run ended; undefined when that is not known
 */
export function blockedSpans(beats: readonly number[], end?: number): Span[] {
  const moments = end === undefined ? beats : [...beats, end];
  return moments
    .map((to, index) => ({ from: (moments[index - 1] ?? 0) + PULSE, to }))
    .filter(({ from, to }) => to - from >= MISSED);
}

/**
 * True if a thread was blocked for most of a run, and not just late now and then.
 * @param longest ms of its longest block
 * @param elapsed ms of its run
 */
export function isBlocked(longest: number, elapsed = 0): boolean {
  return longest >= MISSED && longest >= elapsed / 2;
}

/** More ticks than any screen has room for beside each other. */
const MAX_TICKS = 2_000;

/**
 * A tick for every beat, as one path in a box `0 0 last-beat 1`: thousands cost one element. A run with
 * more beats than pixels gets fewer ticks.
 */
export function ticksPath(beats: readonly number[]): string {
  const nth = Math.ceil(beats.length / MAX_TICKS);
  return beats
    .filter((_, index) => index % nth === 0)
    .map((at) => `M${at.toFixed(1)} 0V1`)
    .join('');
}
