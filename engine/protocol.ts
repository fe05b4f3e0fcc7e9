import * as z from 'zod/mini';
import { choicesSchema } from './choices.ts';
import { citySchema } from './city.ts';
import { eventSchema, MAX_REQUESTS } from './events.ts';
import { modeIdSchema, modeIds } from './modes/index.ts';
import { sourceChoiceSchema } from './source-choice.ts';

/** The name under which windows open their port. */
export const PORT_NAME = 'overlap';

/** What a window may ask of the background. */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    modes: z.array(modeIdSchema).check(z.minLength(1), z.maxLength(modeIds.length)),
    cities: z.array(citySchema).check(z.minLength(1), z.maxLength(MAX_REQUESTS)),
    source: sourceChoiceSchema,
  }),
  z.object({ type: z.literal('stop') }),
  z.object({ type: z.literal('remember'), choices: choicesSchema }),
]);

export type Command = z.infer<typeof commandSchema>;

/** How far a run is at the moment an update is sent, so that a window's own clock can go on. */
const progressSchema = z.object({
  run: z.number(),
  /** ms since the start of the run */
  at: z.number(),
});

const logPart = {
  comparison: z.string(),
  /** Index in the log of the first of `events`. */
  from: z.number().check(z.minimum(0)),
  events: z.array(eventSchema),
  progress: z.optional(progressSchema),
};

/** What the background tells a window. */
export const updateSchema = z.discriminatedUnion('type', [
  /** What was chosen last; comes once on every port, before the log. */
  z.object({ type: z.literal('welcome'), choices: z.optional(choicesSchema) }),
  /** Part of the log of the latest comparison; `from` 0 starts a log. */
  z.object({ type: z.literal('log'), ...logPart }),
  /** A command was not carried out. */
  z.object({ type: z.literal('refused'), because: z.enum(['busy', 'invalid-command']) }),
  /** The log could not be written to disk; it goes on in memory. */
  z.object({ type: z.literal('not-kept') }),
]);

export type Update = z.infer<typeof updateSchema>;
