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
