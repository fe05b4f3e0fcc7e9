import * as z from 'zod/mini';
import { modeIdSchema } from '../modes/index.ts';
import { citySchema } from './city.ts';
import { MAX_REQUESTS, sizeSchema } from './limits.ts';
import { networkTimingSchema } from './network-timing.ts';
import { outcomeSchema } from './outcome.ts';
import { retryPolicySchema } from './retry-policy.ts';
import { sourceChoiceSchema } from './source-choice.ts';

/** Longest address that is kept: a thousand cities to the last digit need 40,000 characters. */
const MAX_URL = 65_536;

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
const headersSchema = z.record(
  z.string().check(z.maxLength(64)),
  z.string().check(z.maxLength(512)),
);

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
    /** How often each of them is to be run and counted. */
    rounds: z._default(z.number().check(z.minimum(1), z.maximum(20)), 1),
    /** How many at a time, for the modes that are about that; needed to go on after an interruption. */
    size: z.optional(sizeSchema),
    /** Whether every mode is run once before, uncounted; needed like `size`. */
    warmUp: z.optional(z.boolean()),
    /** Unknown of older logs. */
    patience: z.optional(retryPolicySchema),
    /** Whether it waits between its runs rather than go over the source's limits. */
    paced: z.optional(z.boolean()),
  }),
  /** The next run waits for the source's limits. `until`: when there is room for it. */
  z.object({ type: z.literal('paused'), until: epoch }),
  z.object({
    type: z.literal('run-started'),
    run,
    startedAt: epoch,
    mode: modeIdSchema,
    /** Which time the mode is run; 0 is the warm-up, which is not counted. */
    round: z._default(z.number().check(z.minimum(0), z.maximum(20)), 1),
    /** How many at a time, for the modes that are about that. */
    size: z.optional(sizeSchema),
    /** Most requests in flight at once, where the source's own rules ask for one. */
    limit: z.optional(z.number().check(z.minimum(1))),
    /** Smallest step of the clock that measured this run, in ms. */
    resolution: z.number().check(z.minimum(0)),
    /** True for a run taken over from an earlier comparison to be compared with. */
    earlier: z.boolean(),
  }),
  /** A run that was interrupted goes on, to ask what is missing; its time measures nothing. */
  z.object({ type: z.literal('run-resumed'), run, at }),
  /** The mode has handed the request over. It may wait for a place before it is sent. */
  z.object({ type: z.literal('request-queued'), run, request, at }),
  /**
   * An attempt was given to the source: from here on the network is at work.
   * `url`: left out where requests share an HTTP exchange, for all but the first of them.
   */
  z.object({
    type: z.literal('attempt-started'),
    run,
    request,
    attempt,
    at,
    url: z.optional(z.string().check(z.maxLength(MAX_URL))),
  }),
  /** `headers`: those that say something about the answer, by their names in lower case. */
  z.object({
    type: z.literal('headers-received'),
    run,
    request,
    attempt,
    at,
    status: z.number(),
    headers: z.optional(headersSchema),
  }),
  /** `bytes`: length of the decoded body. */
  z.object({ type: z.literal('body-received'), run, request, attempt, at, bytes: z.number() }),
  /** An attempt failed, and there is to be another one after `wait` ms. */
  z.object({
    type: z.literal('attempt-ended'),
    run,
    request,
    attempt,
    at,
    outcome: outcomeSchema,
    wait: z.number().check(z.minimum(0)),
  }),
  /** The source found too many requests under way: from here on no more than `limit` are. */
  z.object({ type: z.literal('slowed-down'), run, at, limit: z.number().check(z.minimum(1)) }),
  /** What the browser measured of an attempt; it tells a moment later, even after the run's end. */
  z.object({
    type: z.literal('network-timed'),
    run,
    request,
    attempt,
    timing: networkTimingSchema,
  }),
  z.object({ type: z.literal('request-ended'), run, request, at, outcome: outcomeSchema }),
  /** The thread that runs the requests was free at this moment to do something else. */
  z.object({ type: z.literal('heartbeat'), run, at }),
  z.object({
    type: z.literal('run-ended'),
    run,
    at,
    reason: z.enum(['completed', 'stopped']),
    /** On the wall clock: where it has gone on further than `at`, the machine was asleep. */
    endedAt: z.optional(epoch),
    /** ms in which our own code was at work: building requests, parsing and validating answers. */
    busy: z.optional(z.number().check(z.minimum(0))),
  }),
  z.object({
    type: z.literal('comparison-ended'),
    endedAt: epoch,
    /** Interrupted: the background was ended from outside before the log was complete. */
    reason: z.enum(['completed', 'stopped', 'interrupted']),
  }),
  /** Comes only after the end of a comparison that was interrupted: a person wants the rest of it. */
  z.object({ type: z.literal('comparison-resumed'), resumedAt: epoch }),
]);

export type LogEvent = z.infer<typeof eventSchema>;
export type EventOf<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>;

/** A log that says something that cannot have happened. */
export class InvalidLogError extends Error {
  override name = 'InvalidLogError' as const;
}
