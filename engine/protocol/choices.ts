import * as z from 'zod/mini';
import { baseSchema } from '../log/base-address.ts';
import { ROUNDS, sizeSchema } from '../log/limits.ts';
import { DEFAULT_RETRY_POLICY, retryPolicySchema } from '../log/retry-policy.ts';
import { sourceChoiceSchema } from '../log/source-choice.ts';
import { modeIds, modesSchema } from '../modes/index.ts';

/** Default limit of Pool and Chunked: the third of the lesson's cities has to wait. */
export const DEFAULT_SIZE = 2;

/** The user's latest choices: the same in every window, and saved for the next. */
export const choicesSchema = z.object({
  cities: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(1_000)),
  mode: z.enum(['compare', ...modeIds]),
  /** Modes that Compare runs, and that a single mode is compared with. */
  compared: z._default(modesSchema, ['sequential', 'parallel']),
  /** Requests in flight at once, for Pool and Chunked. */
  size: z._default(sizeSchema, DEFAULT_SIZE),
  rounds: z._default(z.literal(ROUNDS), 1),
  source: z.union([sourceChoiceSchema, z.object({ kind: z.literal('server-unknown') })]),
  /** The address of the custom server that responded last. */
  server: z.optional(baseSchema),
  /** The address that was checked last, while it has not responded. */
  asked: z.optional(baseSchema),
  patience: z._default(retryPolicySchema, DEFAULT_RETRY_POLICY),
  /** `locale`: the usual unit in the browser's region. */
  unit: z.enum(['locale', 'celsius', 'fahrenheit']),
});

export type Choices = z.infer<typeof choicesSchema>;
