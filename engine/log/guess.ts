import * as z from 'zod/mini';
import { modeIdSchema } from '../modes/schema.ts';
import { idSchema } from './id.ts';
import { MAX_TIME } from './limits.ts';

/** Elapsed times that the user expects, before the run. */
export const guessSchema = z.object({
  guesses: z
    .array(
      z.object({ mode: modeIdSchema, ms: z.number().check(z.minimum(0), z.maximum(MAX_TIME)) }),
    )
    .check(
      z.minLength(1),
      z.refine((guesses) => new Set(guesses.map(({ mode }) => mode)).size === guesses.length),
    ),
  /** 1: a guess, 2: fairly sure, 3: certain. */
  sureness: z.literal([1, 2, 3]),
});

export type Guess = z.infer<typeof guessSchema>;

/** Answer to the question of an experiment, after the run. */
export const answerSchema = z.object({
  /** Id of the option. */
  option: idSchema,
  /** True if it was the right one for the user's own run. */
  isRight: z.boolean(),
});

export type Answer = z.infer<typeof answerSchema>;
