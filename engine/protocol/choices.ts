import * as z from 'zod/mini';
import { baseSchema } from '../log/base-address.ts';
import { delaySchema, MAX_REQUESTS, ROUNDS, sizeSchema } from '../log/limits.ts';
import { DEFAULT_RETRY_POLICY, retryPolicySchema } from '../log/retry-policy.ts';
import { sourceChoiceSchema } from '../log/source-choice.ts';
import { sweepSchema } from '../log/sweep.ts';
import { faultSchema, taskSchema } from '../log/workload.ts';
import { firstModes, modeIds } from '../modes/index.ts';
import { modesSchema } from '../modes/schema.ts';
import { endpointChoicesSchema } from './endpoint-choices.ts';

/** Default limit of Pool and Chunked: the third of the lesson's cities has to wait. */
export const DEFAULT_SIZE = 2;

/** Kinds of work to choose from, in the order of the screen. */
export const workloadIds = [
  ...(['weather', 'endpoints', 'pipeline', 'hashing', 'same-address'] as const),
  'users',
] as const;

export type WorkloadId = (typeof workloadIds)[number];

/** Most tasks with a fault. */
export const MAX_FAULTS = 100;

/** Range of the number of tasks of the hashing, and of a task's megabytes. */
export const HASHING = { count: { min: 1, max: 50 }, megabytes: { min: 1, max: 16 } } as const;

/** Range of the number of requests for the same address. */
export const SAME_ADDRESS = { min: 1, max: 50 } as const;

/** Schema of an integer in a range. */
function within({ min, max }: { min: number; max: number }) {
  return z.int().check(z.minimum(min), z.maximum(max));
}

/** Draft of the next plan: the same in every window, and saved for the next. */
export const choicesSchema = z.object({
  workload: z._default(z.enum(workloadIds), 'weather'),
  cities: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(MAX_REQUESTS)),
  mode: z.enum(['compare', ...modeIds]),
  /** Modes that Compare runs, and that a single mode is compared with. */
  compared: z._default(modesSchema, [...firstModes]),
  size: z._default(sizeSchema, DEFAULT_SIZE),
  rounds: z._default(z.literal(ROUNDS), 1),
  source: z.union([sourceChoiceSchema, z.object({ kind: z.literal('server-unknown') })]),
  /** The address that was checked last, while it has not responded. */
  asked: z.optional(baseSchema),
  delay: delaySchema,
  retryPolicy: z._default(retryPolicySchema, DEFAULT_RETRY_POLICY),
  /** Faults of tasks, by their labels. A task that is not in the list at the moment keeps its own. */
  faults: z._default(
    z
      .array(z.object({ task: taskSchema.shape.label, ...faultSchema.shape }))
      .check(z.maxLength(MAX_FAULTS)),
    [],
  ),
  /** Parameter that is varied; its values follow from the work. */
  sweep: z.optional(sweepSchema.shape.over),
  endpoints: z.optional(endpointChoicesSchema),
  hashing: z.optional(
    z.object({ count: within(HASHING.count), megabytes: within(HASHING.megabytes) }),
  ),
  /** Known to their adapter alone. */
  users: z.optional(z.object({ requests: z.int(), settings: z.unknown() })),
  sameAddress: z.optional(
    z.object({
      city: z.string().check(z.maxLength(64)),
      count: within(SAME_ADDRESS),
      cache: z.enum(['default', 'no-store']),
    }),
  ),
});

export type Choices = z.infer<typeof choicesSchema>;

/** Fault that is chosen for a task. */
export type ChosenFault = Choices['faults'][number];
