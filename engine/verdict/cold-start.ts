import type { Timeline } from '../log/timeline.ts';
import { type ColdCost, coldCost } from '../measure/cold.ts';
import type { Verdict } from './verdict.ts';

/** Smallest share of a run that can change which mode is called the faster. */
const MATTERS = 0.01;

/** Disadvantage of the mode that ran first. */
export interface ColdStart {
  cost: ColdCost;
  /** Smallest step of the clock that measured it, in ms. */
  resolution: number;
}

/** Cost of the connection to the mode that ran first; undefined if it was no disadvantage. */
export function coldStartOf(verdict: Verdict, timeline: Timeline): ColdStart | undefined {
  if (verdict.kind === 'unfit' || verdict.kind === 'single') return undefined;
  const cost = coldCost(timeline);
  const [first] = timeline.runs;
  if (!cost || !first?.elapsed || cost.ms <= MATTERS * first.elapsed) return undefined;
  return { cost, resolution: first.resolution };
}
