import type { Timeline } from '../log/timeline.ts';
import { type ColdCost, coldCost } from '../measure/cold.ts';
import type { Verdict } from './verdict.ts';

/** Smaller shares of a run cannot change which mode is called the faster. */
const MATTERS = 0.01;

/** Disadvantage of the mode that went first. */
export interface ColdStart {
  cost: ColdCost;
  /** Smallest step of the clock that measured it, in ms. */
  resolution: number;
}

/**
 * Cost of the connection to the mode that went first; undefined where it put that mode at no
 * disadvantage to others.
 */
export function coldStartOf(verdict: Verdict, timeline: Timeline): ColdStart | undefined {
  if (verdict.kind === 'unfit' || verdict.kind === 'single') return undefined;
  const cost = coldCost(timeline);
  const [first] = timeline.runs;
  if (!cost || !first?.elapsed || cost.ms <= MATTERS * first.elapsed) return undefined;
  return { cost, resolution: first.resolution };
}
