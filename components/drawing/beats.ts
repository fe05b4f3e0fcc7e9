import { type Reply, repliedAt } from '../../engine/log/run-timeline.ts';
import type { Span } from '../../engine/measure/span.ts';
import { PULSE } from '../../engine/time/pulse.ts';
import { FAR } from './axis.ts';

/** Delay in ms from which a beat counts as missed; timers are often late by less. */
const MISSED = PULSE;

/**
 * Spans in which a thread was blocked, each from the time at which a beat was due to its arrival.
 * @param beats ms, ascending
 * @param end ms at which a run ended; undefined if unknown
 */
export function blockedSpans(beats: readonly number[], end?: number): Span[] {
  const moments = end === undefined ? beats : [...beats, end];
  return moments
    .map((to, index) => ({ from: (moments[index - 1] ?? 0) + PULSE, to }))
    .filter(({ from, to }) => to - from >= MISSED);
}

/**
 * Span in which a thread has been blocked until now; undefined while the next beat may be on its
 * way.
 * @param now ms since the start of the run
 */
export function blockedNow(beats: readonly number[], now: number): Span | undefined {
  const from = (beats.at(-1) ?? 0) + PULSE;
  return now - from >= MISSED ? { from, to: FAR } : undefined;
}

/**
 * True if a thread was blocked for most of a run.
 * @param longest ms of its longest block
 * @param elapsed ms of its run
 */
export function isBlocked(longest: number, elapsed = 0): boolean {
  return longest >= MISSED && longest >= elapsed / 2;
}

/** Most ticks on an axis: more would merge into a bar, which means the opposite. */
const MAX_TICKS = 32;

/**
 * Path with a tick for every beat, or every nth on a long axis, in a box with a height of 1: a single
 * element for all.
 * @param span ms on the axis
 */
export function ticksPath(beats: readonly number[], span: number): string {
  const nth = Math.ceil(Math.max(span / PULSE, beats.length) / MAX_TICKS);
  return beats
    .filter((_, index) => index % nth === 0)
    .map((at) => `M${at.toFixed(1)} 0V1`)
    .join('');
}

/** Rows of replies, so that some that come at the same moment can be told apart. */
const ROWS = 4;

/**
 * Paths of questions and replies in a box with a height of 1: a line from each question, a tick, to its
 * reply, a dot. Open ones reach far beyond the axis.
 * @param pending ms at which those were asked that have no reply yet
 */
export function replyPaths(replies: readonly Reply[], pending: readonly number[]) {
  const ends = [
    ...replies.map((reply) => ({ from: reply.at, to: repliedAt(reply) })),
    ...pending.map((from) => ({ from, to: FAR })),
  ];
  const y = (index: number) => ((index % ROWS) + 0.5) / ROWS;
  const line = ({ from, to }: Span, index: number) => `M${from} ${y(index)}m0-.1v.2m0-.1H${to}`;
  return {
    lines: ends.map(line).join(''),
    dots: ends.map(({ to }, index) => `M${to} ${y(index)}h0`).join(''),
  };
}
