import type { Timeline } from '../log/timeline.ts';
import { type ColdCost, coldCost } from '../measure/cold.ts';
import type { Verdict } from './verdict.ts';

/** What is less of a run than this share cannot change which mode is called the faster. */
const MATTERS = 0.01;

/**
 * What the mode that went first paid for the connection, where that put it at a disadvantage to the
 * others it is compared with.
 * @returns the cost, and the smallest step of the clock that measured it, in ms
 */
export function coldStartOf(
  verdict: Verdict,
  timeline: Timeline,
): { cost: ColdCost; resolution: number } | undefined {
  if (verdict.kind === 'unfit' || verdict.kind === 'single') return undefined;
  const cost = coldCost(timeline);
  const [first] = timeline.runs;
  if (!cost || !first?.elapsed || cost.ms <= MATTERS * first.elapsed) return undefined;
  return { cost, resolution: first.resolution };
}
