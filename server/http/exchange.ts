import { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { LogLine } from './request-log.ts';
import { type RawResponse, type Wire, wireOf } from './wire.ts';

/** Time that passes for a request only as long as somebody waits for its answer. */
export interface Waiting {
  /** Aborted when the request ends before its answer does. */
  readonly signal: AbortSignal;
  /**
   * Resolves at a moment of `performance.now()`, or a fraction of a millisecond later.
   * @throws the signal's reason when the request ends before
   */
  until(moment: number): Promise<void>;
}

/** A request's answer on its way, with every step of it in the log. */
export interface Exchange extends Omit<Wire, 'isComplete'>, Waiting {
  readonly line: LogLine;
  /** Whether nobody is left to be told. */
  isOver(): boolean;
}

/**
 * Follows a request to its end, writes that into its line of the log, and tells the signal. The
 * signal is only made for those who ask: with thousands of requests at once, making and following
 * one for each took longer than answering them.
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
    gone = new Error('the client is gone');
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
        // Node's timers know only whole milliseconds and may fire a fraction early: so a short rest
        // is waited for again.
        const look = () => {
          const rest = moment - performance.now();
          if (rest > 0) {
            timer = setTimeout(look, Math.ceil(rest));
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
        else look();
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

/** The client's half of a request, of either protocol. */
export type RawRequest = IncomingMessage | Http2ServerRequest;

/** What tells one connection from another: an HTTP/2 session, or a socket of HTTP/1.1. */
export function connectionOf(request: RawRequest): object {
  return request instanceof IncomingMessage ? request.socket : (request.stream.session ?? request);
}
