import { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { LogLine } from './request-log.ts';
import { type RawResponse, type Wire, wireOf } from './wire.ts';

/** Waits on behalf of a request, until its client disconnects. */
export interface Waiting {
  /** Aborted when the request ends before its response is complete. */
  readonly signal: AbortSignal;
  /**
   * Resolves at a `performance.now()` time, or a fraction of a millisecond later.
   * @throws the signal's reason when the request ends before
   */
  until(moment: number): Promise<void>;
}

/** A response in progress. Its steps are written to the log. */
export interface Exchange extends Omit<Wire, 'isComplete'>, Waiting {
  readonly line: LogLine;
  /** True once the client has disconnected. */
  isOver(): boolean;
}

/**
 * Follows a request to its end, which is logged and aborts the signal. The signal is created on
 * first use: with thousands of requests in flight, one for each took longer than the responses.
 * @param onEnd called once
 */
export function follow(response: RawResponse, line: LogLine, onEnd: () => void): Exchange {
  const wire = wireOf(response);
  let gone: Error | undefined;
  let controller: AbortController | undefined;
  let interrupt: (() => void) | undefined;
  response.once('close', () => {
    onEnd();
    if (wire.isComplete()) return line.end('finished');
    line.end('aborted');
    gone = new Error('the client has disconnected');
    controller?.abort(gone);
    interrupt?.();
  });
  return {
    ...wire,
    line,
    isOver: () => gone !== undefined,
    get signal() {
      controller ??= new AbortController();
      if (gone) controller.abort(gone);
      return controller.signal;
    },
    until(moment) {
      return new Promise((resolve, reject) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        // Node's timers have whole milliseconds and may fire a fraction early.
        const check = () => {
          const rest = moment - performance.now();
          if (rest > 0) {
            timer = setTimeout(check, Math.ceil(rest));
            return;
          }
          interrupt = undefined;
          resolve();
        };
        interrupt = () => {
          clearTimeout(timer);
          reject(gone);
        };
        if (gone) interrupt();
        else check();
      });
    },
    head(status, headers) {
      line.headers(status);
      wire.head(status, headers);
    },
    cut() {
      line.end('cut');
      wire.cut();
    },
    farewell() {
      line.end('cut');
      wire.farewell();
    },
  };
}

/** Node's request, of either protocol. */
export type RawRequest = IncomingMessage | Http2ServerRequest;

/** Object that identifies the connection: an HTTP/2 session, or a socket of HTTP/1.1. */
export function connectionOf(request: RawRequest): object {
  return request instanceof IncomingMessage ? request.socket : (request.stream.session ?? request);
}
