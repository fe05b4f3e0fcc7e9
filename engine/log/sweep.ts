import * as z from 'zod/mini';
import { MAX_REQUESTS } from './limits.ts';
import type { RunTimeline } from './run-timeline.ts';

/** Most values of a sweep. */
const MOST_VALUES = 12;

/**
 * Comparison over a parameter: the number of requests, of which each run has the first ones, or the
 * number of slots of the modes that have a concurrency limit.
 */
export const sweepSchema = z.object({
  over: z.enum(['requests', 'size']),
  /** Ascending. */
  values: z.array(z.int().check(z.minimum(1), z.maximum(MAX_REQUESTS))).check(
    z.minLength(2),
    z.maxLength(MOST_VALUES),
    z.refine((values) => values.every((value, index) => value > (values[index - 1] ?? 0))),
  ),
});

export type Sweep = z.infer<typeof sweepSchema>;

/** Value of a run in a sweep; undefined for a mode without slots, which is the same for all of them. */
export function sweptValue(
  { size, lanes }: Pick<RunTimeline, 'size' | 'lanes'>,
  { over }: Pick<Sweep, 'over'>,
): number | undefined {
  return over === 'size' ? size : lanes.length;
}
