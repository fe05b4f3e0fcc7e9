import { ExponentialBackoff, fullJitterGenerator, type IBackoff } from 'cockatiel';
import type { Outcome } from '../log/outcome.ts';
import type { Clock } from '../time/clock.ts';
import type { Api, Limit } from './source.ts';

/** ms: the longest that the first retry waits; each further one waits up to twice as long. */
const FIRST_DELAY = 250;

/** ms: the longest that any retry waits of itself. */
const LONGEST_DELAY = 8_000;

/** ms: the longest that a server may ask to wait; whom it asks for more does not try again. */
export const LONGEST_RETRY_AFTER = 30_000;

/**
 * Most retries of a request that only came at the wrong moment: while too many were under way, which
 * are halved at that, or while the browser held everything back.
 */
const EXCUSED_RETRIES = 8;

/**
 * ms after a server error in which a network error may be the browser's doing: after the third such
 * answer in a row Chrome sends nothing to the same address for 0.4 to 0.7 s, and longer after more,
 * whichever city it is about (`extension_throttle_entry.cc` in Chromium). What was not sent is asked
 * again as often as what came at the wrong moment.
 */
const HELD_BACK = 5_000;

/**
 * Full jitter, so that requests which failed together do not come back together:
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
const delays = new ExponentialBackoff({
  generator: fullJitterGenerator,
  initialDelay: FIRST_DELAY,
  maxDelay: LONGEST_DELAY,
});

/** Decides for one request whether it is tried again, and when. */
export interface Retries {
  /**
   * To be asked after each attempt that failed.
   * @param outcome what came of it
   * @param retryAfter the answer's `Retry-After`, where it had one
   * @returns ms to wait before the next attempt; undefined when there is to be none
   */
  after(outcome: Outcome, retryAfter: string | null | undefined): number | undefined;
}

/** Time of the server's last error response. */
export interface ServerErrors {
  /** ms on the engine's clock; absent before the first. */
  latest?: number | undefined;
}

/** Rules for retries. */
export interface RetryRules {
  /** Most retries of what came at no wrong moment. */
  retries: number;
  api: Pick<Api, 'exceeded'>;
  clock: Pick<Clock, 'now'>;
  /** Milliseconds since 1970: `Retry-After` may be a date. */
  wallClock(): number;
  /** Shared by all requests to one source, and kept up to date here. */
  serverErrors: ServerErrors;
}

/** Begins to count the retries of one request. */
export function createRetries({
  retries: most,
  api,
  clock,
  wallClock,
  serverErrors,
}: RetryRules): Retries {
  const isAtWrongMoment = (outcome: Outcome, limit: Limit | undefined) =>
    limit === 'at-once' ||
    (outcome.kind === 'network-error' &&
      serverErrors.latest !== undefined &&
      clock.now() - serverErrors.latest <= HELD_BACK);

  let backOff: IBackoff<unknown> | undefined;
  let done = 0;
  return {
    after(outcome, retryAfter) {
      const limit = limitIn(outcome, api);
      if (isServerError(outcome)) serverErrors.latest = clock.now();
      const isExcused = most > 0 && isAtWrongMoment(outcome, limit);
      const allowed = isExcused ? Math.max(most, EXCUSED_RETRIES) : most;
      if (done >= allowed || !mayPass(outcome, limit)) return undefined;
      const asked = retryAfterMs(retryAfter, wallClock());
      if (asked > LONGEST_RETRY_AFTER) return undefined;
      done++;
      backOff = (backOff ?? delays).next(undefined);
      return Math.max(asked, backOff.duration);
    },
  };
}

/** The limit of the source that a request went against, where the source says so. */
export function limitIn(outcome: Outcome, api: Pick<Api, 'exceeded'>): Limit | undefined {
  return outcome.kind === 'http-error' && outcome.status === 429 && outcome.reason !== undefined
    ? api.exceeded(outcome.reason)
    : undefined;
}

/** Checks if the same request may succeed a little later. */
function mayPass(outcome: Outcome, limit: Limit | undefined): boolean {
  switch (outcome.kind) {
    case 'network-error':
    case 'timeout':
      return true;
    case 'http-error': {
      const { status } = outcome;
      // What is used up for a minute or more is not there again in a moment.
      if (status === 429) return limit === undefined || limit === 'at-once';
      return status === 408 || isServerError(outcome);
    }
    default:
      return false;
  }
}

function isServerError(outcome: Outcome): boolean {
  return outcome.kind === 'http-error' && outcome.status >= 500;
}

/**
 * ms that a server asks to wait, in seconds or until a date; 0 where it says nothing that can be
 * understood. Source: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
function retryAfterMs(value: string | null | undefined, now: number): number {
  if (!value) return 0;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
