import { ExponentialBackoff, fullJitterGenerator, type IBackoff } from 'cockatiel';
import type { Outcome } from '../log/outcome.ts';
import type { Clock } from '../time/clock.ts';
import type { Api, Limit } from './source.ts';

/** Longest first delay, in ms. It doubles with each retry. */
const FIRST_DELAY = 250;

/** Longest delay that we choose, in ms. */
const LONGEST_DELAY = 8_000;

/** Longest `Retry-After` that is accepted, in ms. After a longer one there is no retry. */
export const LONGEST_RETRY_AFTER = 30_000;

/**
 * Retry limit for failures that the request didn't cause: too many requests in flight, which
 * halves the limit, or Chrome throttling after server errors.
 */
const EXCUSED_RETRIES = 8;

/**
 * ms after a server error in which a network error may be Chrome's throttling. After the third
 * server error in a row, Chrome sends nothing to the same address for 0.4 to 0.7 s, and longer
 * after more (`extension_throttle_entry.cc` in Chromium).
 */
const HELD_BACK = 5_000;

/**
 * Full jitter spreads the retries of requests that failed together:
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
const delays = new ExponentialBackoff({
  generator: fullJitterGenerator,
  initialDelay: FIRST_DELAY,
  maxDelay: LONGEST_DELAY,
});

/** Decides if and when one request is retried. */
export interface Retries {
  /**
   * Call it after each failed attempt.
   * @param outcome of the attempt
   * @param retryAfter the response's `Retry-After`, if it had one
   * @returns ms to wait before the next attempt; undefined if there is none
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
  /** Most retries of ordinary failures. */
  retries: number;
  api: Pick<Api, 'exceeded'>;
  clock: Pick<Clock, 'now'>;
  /** Milliseconds since 1970: `Retry-After` may be a date. */
  wallClock(): number;
  /** Shared by all requests to one source, and updated here. */
  serverErrors: ServerErrors;
}

/** Creates the retry counter of one request. */
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

/** Returns the limit of the source that a request exceeded, if the source names it. */
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
      // A limit per minute or longer stays exceeded: retrying in a moment is useless.
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
 * ms in a `Retry-After` value, given in seconds or as a date; 0 if it can't be parsed. Source:
 * https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
function retryAfterMs(value: string | null | undefined, now: number): number {
  if (!value) return 0;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
