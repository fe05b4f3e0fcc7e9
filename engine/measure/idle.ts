import type { RunTimeline } from '../log/timeline.ts';
import { isBatched } from '../modes/index.ts';

/** Idle time of our own code in a run. */
export interface Idle {
  /** Lower bound of its share of the elapsed time; below 1. */
  idle: number;
  /** Measured ms in which our own code was working. */
  busy: number;
}

/** An attempt is measured twice: when it is built, and when its response is parsed and validated. */
const PARTS = 2;

/** Probability that the true share is below the reported one. */
const ERROR_RATE = 0.001;

/**
 * Share of a run in which our own code only waited. The parts of the work are often shorter than
 * the clock's step, so that each of them reads as nothing or as a whole step: right on average, but
 * off by up to a step. The share is the least that can be claimed in spite of that, by
 * [Hoeffding's inequality](https://en.wikipedia.org/wiki/Hoeffding%27s_inequality).
 * @returns undefined where the work was not measured, or the run was not done to its end
 */
export function idleShare(run: RunTimeline): Idle | undefined {
  const { busy, elapsed, resolution, lanes, mode, state, slept } = run;
  if (busy === undefined || !elapsed || state !== 'completed' || slept) return undefined;
  const carriers = isBatched(mode) ? lanes.slice(0, 1) : lanes;
  const parts = PARTS * carriers.reduce((sum, { attempts }) => sum + attempts.length, 0);
  const error = resolution * Math.min(parts, Math.sqrt((parts * Math.log(1 / ERROR_RATE)) / 2));
  return { idle: Math.max(0, 1 - (busy + error) / elapsed), busy };
}
