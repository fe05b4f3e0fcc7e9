import * as z from 'zod/mini';
import { modesSchema } from '../modes/schema.ts';
import { idSchema } from './id.ts';
import { delaySchema, MAX_ROUNDS, sizeSchema } from './limits.ts';
import { retryPolicySchema } from './retry-policy.ts';
import { sourceChoiceSchema } from './source-choice.ts';
import { sweepSchema } from './sweep.ts';
import { workloadSchema } from './workload.ts';

/** Experiment that a plan belongs to. */
export const experimentSchema = z.object({ id: idSchema, variant: z.optional(idSchema) });

/** Everything that is to be run. */
export const planSchema = z.object({
  workload: workloadSchema,
  source: sourceChoiceSchema,
  /** In the order in which they run. */
  modes: modesSchema.check(z.minLength(1)),
  /** Counted rounds of each mode. */
  rounds: z.int().check(z.minimum(1), z.maximum(MAX_ROUNDS)),
  /** Concurrency limit, for the modes that have one. */
  size: sizeSchema,
  /** ms until a second attempt; absent for the 95th percentile of the waits so far. */
  delay: delaySchema,
  /** True to run every mode once before, uncounted. Several rounds always have a warm-up. */
  warmUp: z.boolean(),
  retryPolicy: retryPolicySchema,
  /** True to wait between runs rather than exceed the source's limits. */
  paced: z.boolean(),
  /** Parameter that is varied; absent for a comparison at one size. */
  sweep: z.optional(sweepSchema),
  /** Absent in free play. */
  experiment: z.optional(experimentSchema),
});

export type Plan = z.infer<typeof planSchema>;

/** Plan in a log. Older logs lack some of it, and can't be resumed without. */
export const loggedPlanSchema = z.partial(planSchema, {
  size: true,
  warmUp: true,
  retryPolicy: true,
  paced: true,
});

export type LoggedPlan = z.infer<typeof loggedPlanSchema>;
