import * as z from 'zod/mini';
import { baseSchema } from '../log/base-address.ts';
import { MAX_REQUESTS, ROUNDS } from '../log/limits.ts';
import { planSchema } from '../log/plan.ts';
import { DEFAULT_RETRY_POLICY } from '../log/retry-policy.ts';
import { modeIds, modesSchema } from '../modes/index.ts';
import { endpointChoicesSchema } from './endpoint-choices.ts';

/** Default limit of Pool and Chunked: the third of the lesson's cities has to wait. */
export const DEFAULT_SIZE = 2;

const { source, size, retryPolicy } = planSchema.shape;

/** Draft of the next plan: the same in every window, and saved for the next. */
export const choicesSchema = z.object({
  endpoints: z.optional(endpointChoicesSchema),
  cities: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(MAX_REQUESTS)),
  mode: z.enum(['compare', ...modeIds]),
  /** Modes that Compare runs, and that a single mode is compared with. */
  compared: z._default(modesSchema, ['sequential', 'parallel']),
  size: z._default(size, DEFAULT_SIZE),
  rounds: z._default(z.literal(ROUNDS), 1),
  source: z.union([source, z.object({ kind: z.literal('server-unknown') })]),
  /** The address that was checked last, while it has not responded. */
  asked: z.optional(baseSchema),
  retryPolicy: z._default(retryPolicy, DEFAULT_RETRY_POLICY),
});

export type Choices = z.infer<typeof choicesSchema>;
