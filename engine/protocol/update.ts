import * as z from 'zod/mini';
import { eventSchema } from '../log/events.ts';
import { outcomeSchema } from '../log/outcome.ts';
import { choicesSchema } from './choices.ts';
import { historySchema } from './history.ts';
import { preferencesSchema } from './preferences.ts';
import { quotasSchema } from './quota.ts';

/** Progress of a run when an update is sent; the window's own clock continues from there. */
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

/** Message of the background to a window. */
export const updateSchema = z.discriminatedUnion('type', [
  /**
   * The latest choices and preferences. Sent at once on every port, and again before the log if they
   * had to be read from the store.
   */
  z.object({
    type: z.literal('welcome'),
    choices: z.optional(choicesSchema),
    preferences: z.optional(preferencesSchema),
    /** Recent requests to Open-Meteo, if there were any. */
    quotas: z.optional(quotasSchema),
  }),
  /** Choices made in another window, or a custom server that has responded. */
  z.object({ type: z.literal('choices'), choices: choicesSchema }),
  /** Preferences stated in another window, or a custom server that has responded. */
  z.object({ type: z.literal('preferences'), preferences: preferencesSchema }),
  /** Part of the log of the latest comparison; `from` 0 starts a log. */
  z.object({ type: z.literal('log'), ...logPart }),
  /** A command was not carried out. */
  z.object({
    type: z.literal('refused'),
    because: z.enum(['busy', 'invalid-command', 'running', 'not-resumable', 'over-quota']),
  }),
  /**
   * The log can't be saved and continues in memory. `full`: there is no room. `newer`: a newer
   * version has written the database. `unavailable`: the browser gives us no storage.
   */
  z.object({ type: z.literal('not-saved'), because: z.enum(['full', 'newer', 'unavailable']) }),
  /** Recent requests to Open-Meteo, after a change. */
  z.object({ type: z.literal('quota'), quotas: quotasSchema }),
  /** Result of checking a custom server, to the window that requested it. */
  z.object({ type: z.literal('server-checked'), base: z.string(), outcome: outcomeSchema }),
  /** Everything that could not be saved has been saved. */
  z.object({ type: z.literal('saved') }),
  /** The saved comparisons. */
  z.object({ type: z.literal('history'), ...historySchema.shape }),
  /** Whole log of a saved comparison, under the id of the command; without events if unreadable. */
  z.object({
    type: z.literal('saved-log'),
    id: z.string(),
    events: z.optional(z.array(eventSchema)),
  }),
  /** Result of asking an address once, under the id of the command. `text`: the body if it is short. */
  z.object({
    type: z.literal('endpoint-checked'),
    id: z.string(),
    outcome: outcomeSchema,
    text: z.optional(z.string()),
  }),
  /** The latest comparison can't be read. */
  z.object({ type: z.literal('unreadable'), comparison: z.string() }),
  /** Comparisons have been deleted. */
  z.object({ type: z.literal('deleted'), comparisons: z.array(z.string()) }),
]);

export type Update = z.infer<typeof updateSchema>;

/** Updates with the id of the command they respond to. */
export type ResponseUpdate = Extract<Update, { id: string }>;

/** Updates that change the state of a window. */
export type StateUpdate = Exclude<Update, ResponseUpdate>;

/** Reason why a log is not saved. */
export type StorageErrorKind = Extract<Update, { type: 'not-saved' }>['because'];
