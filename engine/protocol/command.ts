import * as z from 'zod/mini';
import { baseSchema } from '../log/base-address.ts';
import { citySchema } from '../log/city.ts';
import { comparisonIdSchema } from '../log/comparison-id.ts';
import { MAX_REQUESTS, ROUNDS, sizeSchema } from '../log/limits.ts';
import { retryPolicySchema } from '../log/retry-policy.ts';
import { sourceChoiceSchema } from '../log/source-choice.ts';
import { modesSchema } from '../modes/index.ts';
import { choicesSchema } from './choices.ts';

/** The name under which windows open their port. */
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
    /** True if every mode is run once before, uncounted; with several rounds it always is. */
    warmUp: z.boolean(),
    patience: retryPolicySchema,
    /** True to wait between runs rather than exceed the source's limits. */
    paced: z.boolean(),
    /** A mode that runs alone is set against the latest runs of these. */
    against: modesSchema,
  }),
  z.object({ type: z.literal('stop') }),
  /** Requests the weather of one place from a custom server, to see whether it is one. */
  z.object({ type: z.literal('check-server'), base: baseSchema }),
  /** Goes on with the latest comparison, which was interrupted. */
  z.object({ type: z.literal('resume'), comparison: z.string().check(z.maxLength(64)) }),
  z.object({ type: z.literal('save-choices'), choices: choicesSchema }),
  /** Asks for the list of saved comparisons; from then on every change of it is sent, too. */
  z.object({ type: z.literal('list-history') }),
  /** Asks for the log of a saved comparison. */
  z.object({ type: z.literal('open-saved'), comparison: comparisonIdSchema }),
  z.object({ type: z.literal('pin'), comparison: comparisonIdSchema, pinned: z.boolean() }),
  z.object({ type: z.literal('delete'), comparison: comparisonIdSchema }),
  /** Deletes all saved comparisons; the pinned ones too where `pinned` says so. */
  z.object({ type: z.literal('delete-all'), pinned: z.boolean() }),
]);

export type Command = z.infer<typeof commandSchema>;

/** A command as it goes over a port. The same id again is the same command, repeated. */
export const commandRequestSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  command: commandSchema,
});

export type CommandRequest = z.infer<typeof commandRequestSchema>;
