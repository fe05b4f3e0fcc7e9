import * as z from 'zod/mini';
import { citySchema } from './city.ts';
import { modeIdSchema } from './modes/index.ts';
import { outcomeSchema } from './outcome.ts';
import { sourceChoiceSchema } from './source-choice.ts';

/** Most requests that one run may hold. */
export const MAX_REQUESTS = 1_000;

/** Milliseconds since the start of the event's run, on the engine's clock. */
const at = z.number().check(z.minimum(0));
/** Milliseconds since 1970, on the wall clock: to say when, never to measure. */
const epoch = z.number();
/** Index of a run within its log. */
const run = z.number().check(z.minimum(0));
/** Index of a request within its run, which is the index of its city. */
const request = z.number().check(z.minimum(0), z.maximum(MAX_REQUESTS - 1));
/** 1 for the first attempt. */
const attempt = z.number().check(z.minimum(1));

/**
 * All that a log may say. A log belongs to one comparison, is only ever appended to, and is the
 * whole truth about it: what is on the screen is a fold of these events.
 */
export const eventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('comparison-started'),
    startedAt: epoch,
    cities: z.array(citySchema).check(z.minLength(1), z.maxLength(MAX_REQUESTS)),
    source: sourceChoiceSchema,
    /** The modes that are to be run now, in this order. */
    modes: z.array(modeIdSchema).check(z.minLength(1)),
  }),
  z.object({
    type: z.literal('run-started'),
    run,
    startedAt: epoch,
    mode: modeIdSchema,
    /** Most requests in flight at once, where the source's own rules ask for one. */
    limit: z.optional(z.number().check(z.minimum(1))),
    /** Smallest step of the clock that measured this run, in ms. */
    resolution: z.number().check(z.minimum(0)),
    /** True for a run taken over from an earlier comparison to be compared with. */
    earlier: z.boolean(),
  }),
  /** The mode has handed the request over. It may wait for a place before it is sent. */
  z.object({ type: z.literal('request-queued'), run, request, at }),
  /** An attempt was given to the source: from here on the network is at work. */
  z.object({ type: z.literal('attempt-started'), run, request, attempt, at }),
  z.object({ type: z.literal('headers-received'), run, request, attempt, at, status: z.number() }),
  /** `bytes`: length of the decoded body. */
  z.object({ type: z.literal('body-received'), run, request, attempt, at, bytes: z.number() }),
  z.object({ type: z.literal('request-ended'), run, request, at, outcome: outcomeSchema }),
  z.object({ type: z.literal('run-ended'), run, at, reason: z.enum(['completed', 'stopped']) }),
  z.object({
    type: z.literal('comparison-ended'),
    endedAt: epoch,
    /** Interrupted: the background was ended from outside before the log was complete. */
    reason: z.enum(['completed', 'stopped', 'interrupted']),
  }),
]);

export type Event = z.infer<typeof eventSchema>;
export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>;
