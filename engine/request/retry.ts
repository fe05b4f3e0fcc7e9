import type { Outcome } from '../log/outcome.ts';
import type { AskingAdapter, Limit } from './adapter.ts';
import { LONGEST_HELD_BACK, type ServerRecord } from './server-record.ts';

/** Longest delay that we choose, in ms. */
const LONGEST_DELAY = 8_000;

/** Longest `Retry-After` that is accepted, in ms. After a longer one there is no retry. */
export const LONGEST_RETRY_AFTER = 30_000;

/** Retry limit for too many requests in flight, which also halves their number. */
const CROWDED_RETRIES = 8;

/**
 * Delays double up to the longest, and are shortened at random, which spreads the retries of requests
 * that failed together: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
interface BackOff {
  /** Longest first delay, in ms. */
  first: number;
  /** Part of a delay that is never taken off. */
  least: number;
}

/** After too many requests at once: a place may be free at any time. */
const CROWDED: BackOff = { first: 250, least: 0 };

/** After failures: a server, or a proxy, has some time to recover. */
const FAILING: BackOff = { first: 1_000, least: 0.5 };

/**
 * Creates the retry counter of one request, to be called after each failed attempt.
 * @returns ms to wait before the next attempt; undefined if there is none
 */
export function createRetries(
  { retries: most, wallClock }: { retries: number; wallClock(): number },
  adapter: Pick<AskingAdapter, 'exceeded'>,
) {
  let done = 0;
  return (
    outcome: Outcome,
    retryAfter: string | undefined,
    server: Pick<ServerRecord, 'heldBack'> | undefined,
  ): number | undefined => {
    const limit = limitIn(outcome, adapter);
    const isCrowded = limit === 'at-once';
    const allowed = isCrowded && most > 0 ? Math.max(most, CROWDED_RETRIES) : most;
    if (done >= allowed || !mayPass(outcome, limit)) return undefined;
    if (server && server.heldBack() > LONGEST_HELD_BACK) return undefined;
    const asked = retryAfterMs(retryAfter, wallClock());
    if (asked > LONGEST_RETRY_AFTER) return undefined;
    const { first, least } = isCrowded ? CROWDED : FAILING;
    const longest = Math.min(first * 2 ** done++, LONGEST_DELAY);
    return Math.max(asked, Math.floor(longest * (least + Math.random() * (1 - least))));
  };
}

/** Returns the limit of the source that a request exceeded, if the source names it. */
export function limitIn(
  outcome: Outcome,
  adapter: Pick<AskingAdapter, 'exceeded'>,
): Limit | undefined {
  return outcome.kind === 'http-error' && outcome.status === 429 && outcome.reason !== undefined
    ? adapter.exceeded(outcome.reason)
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
      return status === 408 || status >= 500;
    }
    default:
      return false;
  }
}

/**
 * ms in a `Retry-After` value, given in seconds or as a date; 0 if it can't be parsed. Source:
 * https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
function retryAfterMs(value: string | undefined, now: number): number {
  if (!value) return 0;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
