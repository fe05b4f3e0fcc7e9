import type { Json } from '../log/json.ts';
import type { Task } from '../log/workload.ts';

/**
 * Source of responses, in the shape of `fetch`: callers can't tell a network from a simulation.
 * @throws `TypeError` if there is no response; the signal's reason once it is aborted
 */
export type Source = (request: Request, signal: AbortSignal) => Promise<Response>;

/** Complete response: a blocked thread does not see the headers arrive first. */
export interface BlockingResponse {
  status: number;
  headers: Pick<Headers, 'get'>;
  text: string;
}

/**
 * Source of responses for a thread that blocks.
 * @param timeout ms
 * @throws a `TimeoutError` (`DOMException`) after `timeout`; {@link Redirected}; anything else if
 *   there is no response
 */
export type BlockingSource = (url: string, timeout: number) => BlockingResponse;

/**
 * Value in a response, within the limits of {@link jsonSchema}, or the first place where the response
 * violates its schema.
 */
export type Reading =
  | { ok: true; value: Json }
  | { ok: false; path: string; expected: string; received: string };

/** Limit of a source: requests in flight, or requests within a time. */
export type Limit = 'at-once' | 'minute' | 'hour' | 'day';

/** Web API of a source: builds requests and reads responses. */
export interface Api {
  /** Builds one request for all of these tasks, at least one. */
  ask(tasks: readonly Task[]): Request;
  /**
   * Reads the response to a request for `count` tasks.
   * @param body the parsed JSON of a successful response
   * @returns one reading per task, in the order of the request
   */
  read(body: unknown, count: number): Reading[];
  /** Returns the reason in an error response, if there is one. */
  reason(body: unknown): string | undefined;
  /** Returns the limit that the reason of a 429 response names, if it is a known one. */
  exceeded(reason: string): Limit | undefined;
}
