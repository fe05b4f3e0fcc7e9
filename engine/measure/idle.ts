import type { RunTimeline } from '../log/timeline.ts';
import { isBulk } from '../modes/index.ts';

/** How much of a run our own code had nothing to do. */
export interface Idle {
  /** Share of the elapsed time, at least; below 1. */
  idle: number;
  /** ms in which our own code was at work, as measured. */
  busy: number;
}

/** An attempt is measured twice: when it is built, and when its answer is parsed and validated. */
const PARTS = 2;

/** How likely the true share may be below the one that is told. */
const DOUBT = 0.001;

/**
 * The share of a run in which our own code only waited. The parts of the work are often shorter than
 * the clock's step, so that each of them reads as nothing or as a whole step: right on average, but
 * off by up to a step. What is told is what can be claimed in spite of that, by
 * [Hoeffding's inequality](https://en.wikipedia.org/wiki/Hoeffding%27s_inequality).
 * @returns undefined where the work was not measured, or the run was not done to its end
 */
export function idleShare(run: RunTimeline): Idle | undefined {
  const { busy, elapsed, resolution, lanes, mode, state, slept } = run;
  if (busy === undefined || !elapsed || state !== 'completed' || slept) return undefined;
  const carriers = isBulk(mode) ? lanes.slice(0, 1) : lanes;
  const parts = PARTS * carriers.reduce((sum, { attempts }) => sum + attempts.length, 0);
  const error = resolution * Math.min(parts, Math.sqrt((parts * Math.log(1 / DOUBT)) / 2));
  return { idle: Math.max(0, 1 - (busy + error) / elapsed), busy };
}
