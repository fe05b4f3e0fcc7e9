import * as z from 'zod/mini';
import { baseSchema } from '../log/base-address.ts';
import { citySchema } from '../log/city.ts';
import { comparisonIdSchema } from '../log/comparison-id.ts';
import { MAX_REQUESTS, ROUNDS, sizeSchema } from '../log/limits.ts';
import { retryPolicySchema } from '../log/retry-policy.ts';
import { sourceChoiceSchema } from '../log/source-choice.ts';
import { modesSchema } from '../modes/index.ts';
import { choicesSchema } from './choices.ts';

/** Name of the ports that windows open. */
export const PORT_NAME = 'overlap';

/** Command of a window to the background. */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    modes: modesSchema.check(z.minLength(1)),
    cities: z.array(citySchema).check(z.minLength(1), z.maxLength(MAX_REQUESTS)),
    source: sourceChoiceSchema,
    /** Requests in flight at once, for the modes that limit them. */
    size: sizeSchema,
    rounds: z.literal(ROUNDS),
    /** True to run every mode once before, uncounted. Several rounds always have a warm-up. */
    warmUp: z.boolean(),
    patience: retryPolicySchema,
    /** True to wait between runs rather than exceed the source's limits. */
    paced: z.boolean(),
    /** Modes whose latest runs a single mode is compared with. */
    against: modesSchema,
  }),
  z.object({ type: z.literal('stop') }),
  /** Requests the weather of one location from a custom server, to check that it responds. */
  z.object({ type: z.literal('check-server'), base: baseSchema }),
  /** Resumes the latest comparison, which was interrupted. */
  z.object({ type: z.literal('resume'), comparison: z.string().check(z.maxLength(64)) }),
  z.object({ type: z.literal('save-choices'), choices: choicesSchema }),
  /** Requests the list of saved comparisons; from then on, every change is sent too. */
  z.object({ type: z.literal('list-history') }),
  /** Requests the log of a saved comparison. */
  z.object({ type: z.literal('open-saved'), comparison: comparisonIdSchema }),
  z.object({ type: z.literal('pin'), comparison: comparisonIdSchema, pinned: z.boolean() }),
  z.object({ type: z.literal('delete'), comparison: comparisonIdSchema }),
  /** Deletes all saved comparisons, including pinned ones if `pinned` is true. */
  z.object({ type: z.literal('delete-all'), pinned: z.boolean() }),
]);

export type Command = z.infer<typeof commandSchema>;

/** Command with its id. A repeated id is the same command sent again. */
export const commandRequestSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  command: commandSchema,
});

export type CommandRequest = z.infer<typeof commandRequestSchema>;
