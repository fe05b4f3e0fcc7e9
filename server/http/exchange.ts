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
  /**
   * Calls back when {@link Waiting.until} would resolve, and not at all where it would reject: with
   * thousands of requests in flight, promises took longer than the responses.
   */
  after(moment: number, then: () => void): void;
}

/**
 * Follows a request to its end, which is logged and aborts the signal.
 * @param onEnd called once
 */
export function follow(response: RawResponse, line: LogLine, onEnd: () => void): Exchange {
  return new Followed(response, line, onEnd);
}

/** An exchange that is followed. A class, for the reason that the wires are. */
class Followed implements Exchange {
  readonly line: LogLine;
  readonly #wire: Wire;
  #gone: Error | undefined;
  /** Created on first use: one for each request took longer than the responses. */
  #controller: AbortController | undefined;
  /** The wait in progress. */
  #moment = 0;
  #then: (() => void) | undefined;
  #interrupt: ((reason: Error) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(response: RawResponse, line: LogLine, onEnd: () => void) {
    this.line = line;
    this.#wire = wireOf(response);
    response.on('close', () => {
      onEnd();
      this.#close();
    });
  }

  get signal() {
    this.#controller ??= new AbortController();
    if (this.#gone) this.#controller.abort(this.#gone);
    return this.#controller.signal;
  }

  isOver() {
    return this.#gone !== undefined;
  }

  after(moment: number, then: () => void) {
    if (this.#gone) return;
    this.#moment = moment;
    this.#then = then;
    Followed.#check(this);
  }

  until(moment: number) {
    return new Promise<void>((resolve, reject) => {
      if (this.#gone) reject(this.#gone);
      this.#interrupt = reject;
      this.after(moment, resolve);
    });
  }

  /** Node's timers have whole milliseconds and may fire a fraction early. */
  static #check(this: void, exchange: Followed) {
    const rest = exchange.#moment - performance.now();
    if (rest > 0) exchange.#timer = setTimeout(Followed.#check, Math.ceil(rest), exchange);
    else exchange.#then?.();
  }

  #close() {
    if (this.#wire.isComplete()) return this.line.end('finished');
    this.line.end('aborted');
    this.#gone = new Error('the client has disconnected');
    this.#controller?.abort(this.#gone);
    clearTimeout(this.#timer);
    this.#interrupt?.(this.#gone);
  }

  whole(status: number, headers: Record<string, string>, body: string) {
    this.line.headers(status);
    this.#wire.whole(status, headers, body);
  }

  head(status: number, headers: Record<string, string>) {
    this.line.headers(status);
    this.#wire.head(status, headers);
  }

  write(part: Uint8Array) {
    this.#wire.write(part);
  }

  end() {
    this.#wire.end();
  }

  cut() {
    this.line.end('cut');
    this.#wire.cut();
  }

  farewell() {
    this.line.end('cut');
    this.#wire.farewell();
  }
}

/** Node's request, of either protocol. */
export type RawRequest = IncomingMessage | Http2ServerRequest;

/** Object that identifies the connection: an HTTP/2 session, or a socket of HTTP/1.1. */
export function connectionOf(request: RawRequest): object {
  return request instanceof IncomingMessage ? request.socket : (request.stream.session ?? request);
}
