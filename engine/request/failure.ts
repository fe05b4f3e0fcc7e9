import type { NetworkErrorCause, Outcome } from '../log/outcome.ts';
import { MAX_BYTES, TooLarge } from './body.ts';
import { errorText } from './error-text.ts';
import { Redirected } from './redirect.ts';
import { HeldBack, type ServerRecord } from './server-record.ts';

/**
 * Cause of a failure without headers, as far as a browser lets a page know: its errors have no
 * reason, and its timings of failed requests are empty. Measured in Chromium 156 and Firefox 153.
 */
export function causeOf(
  server: Pick<ServerRecord, 'hasResponded'> | undefined,
): NetworkErrorCause | undefined {
  if (globalThis.navigator?.onLine === false) return 'offline';
  return server?.hasResponded() ? 'lost' : undefined;
}

/** Requests of others can't be watched, or no longer. */
export class Unwatched extends Error {
  override name = 'Unwatched' as const;
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super();
    this.outcome = outcome;
  }
}

/**
 * Outcome of an attempt that threw.
 * @param timeout ms that it was allowed to take
 * @param cause used if there is no other explanation
 */
export function failureOf(
  error: unknown,
  timeout: number,
  cause: NetworkErrorCause | undefined,
): Outcome {
  if (error instanceof Unwatched) return error.outcome;
  if (error instanceof HeldBack) return { kind: 'held-back', wait: error.wait };
  if (error instanceof Redirected) return { kind: 'redirected' };
  if (error instanceof TooLarge) return { kind: 'too-large', limit: MAX_BYTES };
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return { kind: 'timeout', after: timeout };
  }
  return { kind: 'network-error', message: errorText(error), ...(cause && { cause }) };
}
