import { timeFor, workOf } from '../measure/bound.ts';
import type { ComparableRun } from '../measure/comparable.ts';
import { isBatched, traitsOf } from '../modes/index.ts';
import { SAME_WITHIN } from './paired-ratio.ts';

/** Part of a difference between two runs that comes from how they arrange their waits. */
export interface ArrangementEffect {
  /**
   * Effect on the other mode: `equal` if it takes as long as the baseline, `unclear` if the waits of
   * the two runs do not say the same.
   */
  kind: 'faster' | 'slower' | 'equal' | 'unclear';
  /**
   * ms that the other mode would have taken for the waits of the baseline; undefined if only one of
   * them makes one request for all, or second attempts, whose waits are its own.
   */
  expected?: number;
}

/**
 * Puts the measured waits of both runs through both modes on a virtual clock. The same waits differ
 * only by the arrangement. Waits of overlapping requests hold queueing that would not occur in
 * sequence, so the weaker of both results decides.
 */
export async function arrangementEffect(
  base: ComparableRun,
  other: ComparableRun,
): Promise<ArrangementEffect> {
  const waits = [workOf(base) ?? [], workOf(other) ?? []];
  const times = await Promise.all(
    waits.map(async (work) => ({
      base: await timeFor(base, work),
      other: await timeFor(other, work),
    })),
  );
  const shares = times.map((time) => time.other / time.base);
  const hasOwnWait =
    isBatched(base.mode) !== isBatched(other.mode) ||
    traitsOf(base.mode).repeats !== traitsOf(other.mode).repeats;
  const expected = hasOwnWait ? undefined : times[0]?.other;
  return { kind: kindOf(shares), ...(expected !== undefined && { expected }) };
}

/** @param shares time of the other mode as a share of the baseline's, by each run's waits */
function kindOf(shares: readonly number[]): ArrangementEffect['kind'] {
  const nearest = 1 - SAME_WITHIN;
  if (shares.every((share) => share < nearest)) return 'faster';
  if (shares.every((share) => share > 1 / nearest)) return 'slower';
  return shares.every((share) => share >= nearest && share <= 1 / nearest) ? 'equal' : 'unclear';
}
