import type { SourceChoice } from '../log/source-choice.ts';
import { boundOf } from '../measure/bound.ts';
import type { ComparableRun } from '../measure/comparable.ts';
import { connectionLimit } from '../measure/connections.ts';
import { MAX_SIZE } from '../modes/index.ts';

/** Concurrency limit that would make a run faster. */
export interface BetterSize {
  size: number;
  /** ms that the run would have taken if its requests had taken as long as they did. */
  elapsed: number;
}

/** Minimum saving worth recommending, as a share. */
const WORTH_IT = 0.1;

/** Share of the best time by which a smaller limit may be slower. */
const GOOD_ENOUGH = 0.05;

/**
 * Finds the smallest of 2, 4, 8… times a run's limit that comes close to the best. Runs the mode
 * on a virtual clock with the measured durations.
 * @returns undefined if no limit would save a tenth of the time
 */
export async function betterSize(
  run: ComparableRun,
  source: SourceChoice,
): Promise<BetterSize | undefined> {
  const { size } = run;
  const most = Math.min(
    run.lanes.length,
    run.limit ?? MAX_SIZE,
    connectionLimit(run, source) ?? MAX_SIZE,
  );
  const now = await boundOf(run);
  if (size === undefined || size >= most || now === undefined) return undefined;
  /** Adds the same overhead between requests as in the run. */
  const elapsedWith = async (other: number) => {
    const bound = await boundOf({ ...run, size: other });
    return bound === undefined ? run.elapsed : bound + (run.elapsed - now);
  };
  const best = await elapsedWith(most);
  if (best > (1 - WORTH_IT) * run.elapsed) return undefined;
  for (let larger = 2 * size; larger < most; larger *= 2) {
    const elapsed = await elapsedWith(larger);
    if (elapsed <= (1 + GOOD_ENOUGH) * best) return { size: larger, elapsed };
  }
  return { size: most, elapsed: best };
}
