import * as z from 'zod/mini';
import { choicesSchema } from './choices.ts';
import { eventSchema } from './events.ts';

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
