import * as z from 'zod/mini';
import { baseSchema } from '../log/base-address.ts';
import { answerSchema, guessSchema } from '../log/guess.ts';
import { idSchema } from '../log/id.ts';
import { MAX_URL } from '../log/limits.ts';
import { planSchema } from '../log/plan.ts';
import { modesSchema } from '../modes/schema.ts';
import { choicesSchema } from './choices.ts';
import { preferencesSchema } from './preferences.ts';

/** Command of a window to the background. */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    plan: planSchema,
    /** Modes whose latest runs a single mode is compared with. */
    against: modesSchema,
    guess: z.optional(guessSchema),
  }),
  z.object({ type: z.literal('stop') }),
  /** Asks the thread of the current run, which replies when it is free. */
  z.object({ type: z.literal('ask-thread') }),
  /** Adds an answer to the log of a saved comparison. */
  z.object({
    type: z.literal('answer'),
    comparison: idSchema,
    answer: answerSchema,
  }),
  /**
   * Requests the weather of one location from a custom server, to check that it responds, or the
   * description of its lab.
   */
  z.object({
    type: z.literal('check-server'),
    base: baseSchema,
    isLab: z.optional(z.boolean()),
  }),
  /** Asks an address of the user's once. */
  z.object({ type: z.literal('check-endpoint'), url: z.string().check(z.maxLength(MAX_URL)) }),
  /** Resumes the latest comparison, which was interrupted. */
  z.object({ type: z.literal('resume'), comparison: z.string().check(z.maxLength(64)) }),
  z.object({ type: z.literal('save-choices'), choices: choicesSchema }),
  z.object({ type: z.literal('save-preferences'), preferences: preferencesSchema }),
  /** Requests the list of saved comparisons; from then on, every change is sent too. */
  z.object({ type: z.literal('list-history') }),
  /** Requests the log of a saved comparison. */
  z.object({ type: z.literal('open-saved'), comparison: idSchema }),
  z.object({ type: z.literal('pin'), comparison: idSchema, pinned: z.boolean() }),
  z.object({ type: z.literal('delete'), comparison: idSchema }),
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
