import { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { LogLine } from './request-log.ts';
import { type RawResponse, type Wire, wireOf } from './wire.ts';

/** A request's answer on its way, with every step of it in the log. */
export interface Exchange extends Omit<Wire, 'isComplete'> {
  readonly line: LogLine;
  /** Aborted when the request ends before its answer does. */
  readonly signal: AbortSignal;
}

/** Follows a request to its end, writes that into its line of the log, and tells the signal. */
export function follow(response: RawResponse, line: LogLine): Exchange {
  const wire = wireOf(response);
  const gone = new AbortController();
  response.once('close', () => {
    if (wire.isComplete()) return line.end('finished');
    line.end('aborted');
    gone.abort(new Error('the client is gone'));
  });
  return {
    ...wire,
    line,
    signal: gone.signal,
    head(status, headers) {
      line.headers(status);
      wire.head(status, headers);
    },
    cut() {
      line.end('cut');
      wire.cut();
    },
  };
}

/** What tells one connection from another: an HTTP/2 session, or a socket of HTTP/1.1. */
export function connectionOf(request: IncomingMessage | Http2ServerRequest): object {
  return request instanceof IncomingMessage ? request.socket : (request.stream.session ?? request);
}
