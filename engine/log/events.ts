import * as z from 'zod/mini';
import { modeIdSchema } from '../modes/schema.ts';
import { answerSchema, guessSchema } from './guess.ts';
import { MAX_EPOCH, MAX_REQUESTS, MAX_ROUNDS, MAX_TIME } from './limits.ts';
import { networkTimingSchema } from './network-timing.ts';
import { outcomeSchema } from './outcome.ts';
import { loggedPlanSchema } from './plan.ts';

/** Longest saved address, in characters: 1,000 cities with all digits need 40,000. */
const MAX_URL = 65_536;

/** Length in milliseconds, on the engine's clock. */
const ms = z.number().check(z.minimum(0), z.maximum(MAX_TIME));
/** Milliseconds since the start of the event's run, on the engine's clock. */
const at = ms;
/** Milliseconds since 1970, on the wall clock. Shown, but never used to measure. */
const epoch = z.number().check(z.minimum(0), z.maximum(MAX_EPOCH));
/** Index of a run in its log. */
const run = z.int().check(z.minimum(0));
/** Index of a request in its run, and of its task. */
const request = z.int().check(z.minimum(0), z.maximum(MAX_REQUESTS - 1));
/** 1 for the first attempt. */
const attempt = z.int().check(z.minimum(1));
/** Fields of all that happens to one request, and to one attempt of it. */
const ofRequest = { run, request, at };
const ofAttempt = { ...ofRequest, attempt };
const headersSchema = z.record(
  z.string().check(z.maxLength(64)),
  z.string().check(z.maxLength(512)),
);

/**
 * Request that had one attempt and a value: its index, the moments at which it was queued, was sent,
 * had headers, had a body and ended, its status, and the length of its decoded body.
 */
export type Row = [request: number, ...at: Moments, status: number, bytes: number];

type Moments = [queued: number, sent: number, headers: number, body: number, ended: number];

const figures = [request, at, at, at, at, at, z.int(), z.int().check(z.minimum(0))];

// `z.tuple` is large, and nothing else needs it.
const rowSchema = z.custom<Row>(
  (row) =>
    Array.isArray(row) &&
    row.length === figures.length &&
    figures.every((figure, index) => figure.safeParse(row[index]).success),
);

/**
 * Events of a log. A log belongs to one comparison, is append-only, and is the only source of what
 * the screen shows.
 */
export const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('comparison-started'), startedAt: epoch, plan: loggedPlanSchema }),
  /** The user's guess, before the first run. */
  z.object({ type: z.literal('guessed'), ...guessSchema.shape }),
  /**
   * The next run waits until `until` for the source's limits, or for the browser, which holds
   * requests back after server errors.
   */
  z.object({
    type: z.literal('paused'),
    until: epoch,
    because: z.optional(z.literal('held-back')),
  }),
  /** A small request, which is not counted, opens the connection before a run. */
  z.object({ type: z.literal('connection-opening') }),
  /** The small request took `ms`. If it failed, the run shows why. */
  z.object({
    type: z.literal('connection-opened'),
    ms,
    /** Smallest step of the clock that measured it, in ms. */
    resolution: ms,
    outcome: outcomeSchema,
  }),
  z.object({
    type: z.literal('run-started'),
    run,
    startedAt: epoch,
    mode: modeIdSchema,
    /** Counts from 1; 0 is the warm-up, which is excluded. */
    round: z._default(z.int().check(z.minimum(0), z.maximum(MAX_ROUNDS)), 1),
    /** Concurrency limit, for modes that have one. */
    size: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_REQUESTS))),
    /** ms until a second attempt, for modes that make one. */
    delay: z.optional(ms),
    /** Number of its tasks, the first of the workload; absent for all. */
    tasks: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_REQUESTS))),
    /** Most requests in flight at once, if the source's rules limit them. */
    limit: z.optional(z.int().check(z.minimum(1))),
    /** Smallest step of the clock that measured this run, in ms. */
    resolution: ms,
    /** True for a run of an earlier comparison that this one is compared with. */
    earlier: z.boolean(),
  }),
  /** An interrupted run goes on with its missing requests; its time is not comparable. */
  z.object({ type: z.literal('run-resumed'), run, at }),
  /** The mode has started the request, which may still wait for a permit. */
  z.object({ type: z.literal('request-queued'), ...ofRequest }),
  /** The browser holds the next attempt back after server errors, for `wait` ms at most. */
  z.object({ type: z.literal('held-back'), ...ofRequest, wait: ms }),
  /**
   * An attempt was sent to the source.
   * `url`: absent where requests share an HTTP exchange, except for the first of them.
   */
  z.object({
    type: z.literal('attempt-started'),
    ...ofAttempt,
    url: z.optional(z.string().check(z.maxLength(MAX_URL))),
    /** Thread of the server that handles it, by number, if the server tells. */
    thread: z.optional(z.int().check(z.minimum(0), z.maximum(127))),
  }),
  /** `headers`: the relevant ones, with their names in lower case. */
  z.object({
    type: z.literal('headers-received'),
    ...ofAttempt,
    status: z.int(),
    headers: z.optional(headersSchema),
  }),
  /** `bytes`: length of the decoded body. */
  z.object({ type: z.literal('body-received'), ...ofAttempt, bytes: z.int().check(z.minimum(0)) }),
  /**
   * An attempt ended without ending its request. After a failure it is retried, `wait` ms later.
   * Without `wait` another attempt decides, or has decided.
   */
  z.object({
    type: z.literal('attempt-ended'),
    ...ofAttempt,
    outcome: outcomeSchema,
    wait: z.optional(ms),
  }),
  /** The source found too many requests in flight. From now on at most `limit` are. */
  z.object({ type: z.literal('slowed-down'), run, at, limit: z.int().check(z.minimum(1)) }),
  /** Browser timings of an attempt. May arrive after the run has ended. */
  z.object({
    type: z.literal('network-timed'),
    run,
    request,
    attempt,
    timing: networkTimingSchema,
  }),
  /** `attempt`: the one with this outcome; absent if it is the last. */
  z.object({
    type: z.literal('request-ended'),
    ...ofRequest,
    attempt: z.optional(attempt),
    outcome: outcomeSchema,
  }),
  /** Requests of a sweep, at the end of their run; what else a usual log has of them is left out. */
  z.object({
    type: z.literal('requests-ended'),
    run,
    rows: z.array(rowSchema).check(z.maxLength(MAX_REQUESTS)),
  }),
  /**
   * The mode has settled, which is the end that its caller sees. Absent if it settled with its last
   * request, and with success.
   */
  z.object({ type: z.literal('mode-settled'), run, at, isRejected: z.boolean() }),
  /** The thread that runs the requests was free at this moment. */
  z.object({ type: z.literal('heartbeat'), run, at }),
  /**
   * The user asked the thread that runs the requests, at `at`, and it replied `delay` ms later. May
   * arrive after the run has ended.
   */
  z.object({ type: z.literal('thread-replied'), run, at, delay: ms }),
  z.object({
    type: z.literal('run-ended'),
    run,
    at,
    reason: z.enum(['completed', 'stopped']),
    /** On the wall clock. If more time has passed on it than `at`, the computer may have slept. */
    endedAt: z.optional(epoch),
    /** Longest wait in ms, which is the time of a run of users: that is what they feel. */
    longest: z.optional(ms),
    /** ms of work in our own code: building requests, parsing and validating responses. */
    busy: z.optional(ms),
    /** Longest time in ms for which our own code kept the thread. Absent from older logs. */
    blocked: z.optional(ms),
  }),
  z.object({
    type: z.literal('comparison-ended'),
    endedAt: epoch,
    /** `interrupted`: the background process ended before the log was complete. */
    reason: z.enum(['completed', 'stopped', 'interrupted']),
  }),
  /** The user resumes an interrupted comparison. */
  z.object({ type: z.literal('comparison-resumed'), resumedAt: epoch }),
  /** The user has answered the question of the experiment, which may happen again. */
  z.object({ type: z.literal('answered'), ...answerSchema.shape, answeredAt: epoch }),
]);

export type LogEvent = z.infer<typeof eventSchema>;
export type EventOf<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>;

/** A log with events that can't have happened. */
export class InvalidLogError extends Error {
  override name = 'InvalidLogError' as const;
}
