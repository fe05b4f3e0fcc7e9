import type { City } from '../log/city.ts';
import type { Weather } from '../log/weather.ts';

/**
 * Where answers come from: the shape of `fetch`, so that parsing, validating and measuring
 * cannot tell a network from a simulation.
 * @throws `TypeError` when no answer can be had; the signal's reason once it is aborted.
 */
export type Source = (request: Request, signal: AbortSignal) => Promise<Response>;

/** A complete answer; whoever waits for one this way does not see its headers come first. */
export interface BlockingResponse {
  status: number;
  headers: Pick<Headers, 'get'>;
  text: string;
}

/**
 * Where answers come from when the thread waits for them.
 * @param timeout ms
 * @throws a `TimeoutError` (`DOMException`) after `timeout`; {@link Redirected}; anything else when no
 *   answer can be had
 */
export type BlockingSource = (url: string, timeout: number) => BlockingResponse;

/** What reading an answer gives: weather, or the first place where the answer breaks its schema. */
export type Reading =
  | { ok: true; weather: Weather }
  | { ok: false; path: string; expected: string; received: string };

/** What a source limits: how many requests are under way, or how many come within a time. */
export type Limit = 'at-once' | 'minute' | 'hour' | 'day';

/** A web API as the engine needs it: how to ask about a city, and how to read what comes back. */
export interface Api {
  /** One request for all of these cities, of which there is at least one. */
  ask(cities: readonly City[]): Request;
  /**
   * Reads the answer to a request for `count` cities.
   * @param body the parsed JSON of a successful answer
   * @returns one reading per city, in the order in which they were asked
   */
  read(body: unknown, count: number): Reading[];
  /** The reason that an error answer gives, where it gives one. */
  reason(body: unknown): string | undefined;
  /** The limit that a reason for the status 429 is about, where it is known to be about one. */
  exceeded(reason: string): Limit | undefined;
}
