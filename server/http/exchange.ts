import { IncomingMessage, ServerResponse } from 'node:http';
import { constants, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { LogLine } from './request-log.ts';

/** Node's request, of either protocol. */
export type RawRequest = IncomingMessage | Http2ServerRequest;

/** Node's response, of either protocol. */
export type RawResponse = ServerResponse | Http2ServerResponse;

/** Part of a response that is the same in both protocols. */
interface Writer {
  writeHead(status: number, headers: Record<string, string>): Writer;
  write(part: Uint8Array): boolean;
  end(): void;
  end(body: string): void;
  on(event: 'close', listener: () => void): void;
}

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

/**
 * A response in progress, which is followed to its end. Its steps are written to the log. A class,
 * because functions for each of thousands of requests kept the garbage collector busier than the responses.
 */
export abstract class Exchange implements Waiting {
  readonly line: LogLine;
  readonly #response: Writer;
  #gone: Error | undefined;
  /** Created on first use: one for each request took longer than the responses. */
  #controller: AbortController | undefined;
  /** The wait in progress. */
  #moment = 0;
  #then: (() => void) | undefined;
  #interrupt: ((reason: Error) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(response: Writer, line: LogLine, onEnd: () => void) {
    this.line = line;
    this.#response = response;
    response.on('close', () => {
      onEnd();
      this.#close();
    });
  }

  /** Ends the request without completing it; data already sent still arrives. */
  abstract cut(): void;
  /** Ends this request, and lets the connection finish its others but accept no more. */
  abstract farewell(): void;
  /** Returns true if the closed response was sent completely. */
  protected abstract isComplete(): boolean;

  get signal() {
    this.#controller ??= new AbortController();
    if (this.#gone) this.#controller.abort(this.#gone);
    return this.#controller.signal;
  }

  /** Returns true once the client has disconnected. */
  isOver() {
    return this.#gone !== undefined;
  }

  /**
   * Calls back when {@link Waiting.until} would resolve, and not at all where it would reject: with
   * thousands of requests in flight, promises took longer than the responses.
   */
  after(moment: number, then: () => void) {
    if (this.#gone) return;
    this.#moment = moment;
    this.#then = then;
    Exchange.#check(this);
  }

  until(moment: number) {
    return new Promise<void>((resolve, reject) => {
      if (this.#gone) reject(this.#gone);
      this.#interrupt = reject;
      this.after(moment, resolve);
    });
  }

  /** Node's timers have whole milliseconds and may fire a fraction early. */
  static #check(this: void, exchange: Exchange) {
    const rest = exchange.#moment - performance.now();
    if (rest > 0) exchange.#timer = setTimeout(Exchange.#check, Math.ceil(rest), exchange);
    else exchange.#then?.();
  }

  #close() {
    if (this.isComplete()) return this.line.end('finished');
    this.line.end('aborted');
    this.#gone = new Error('the client has disconnected');
    this.#controller?.abort(this.#gone);
    clearTimeout(this.#timer);
    this.#interrupt?.(this.#gone);
  }

  /**
   * Sends a whole response in one call: in two, headers and body would be two packets, which took
   * most of the server's time.
   */
  whole(status: number, headers: Record<string, string>, body: string) {
    this.line.headers(status);
    this.#response.writeHead(status, headers).end(body);
  }

  head(status: number, headers: Record<string, string>) {
    this.line.headers(status);
    this.#response.writeHead(status, headers);
  }

  write(part: Uint8Array) {
    this.#response.write(part);
  }

  /** Completes the response. */
  end() {
    this.#response.end();
  }
}

/** Exchange of HTTP/1.1, which cuts a request by closing the connection. */
class Http1Exchange extends Exchange {
  readonly #response: ServerResponse;
  constructor(response: ServerResponse, line: LogLine, onEnd: () => void) {
    super(response, line, onEnd);
    this.#response = response;
  }
  override head(status: number, headers: Record<string, string>) {
    super.head(status, headers);
    this.#response.flushHeaders();
  }
  cut() {
    this.line.end('cut');
    this.#response.socket?.destroySoon();
  }
  farewell() {
    this.cut();
  }
  isComplete() {
    return this.#response.writableFinished;
  }
}

/** Exchange of HTTP/2, which cuts a request by resetting its stream; the connection stays open. */
class Http2Exchange extends Exchange {
  readonly #response: Http2ServerResponse;
  /** Its own reference, because a closed response has none. */
  readonly #stream: Http2ServerResponse['stream'];
  constructor(response: Http2ServerResponse, line: LogLine, onEnd: () => void) {
    super(response, line, onEnd);
    this.#response = response;
    this.#stream = response.stream;
  }
  cut() {
    this.line.end('cut');
    this.#stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  }
  farewell() {
    this.line.end('cut');
    // Sends GOAWAY.
    this.#stream.session?.close();
    this.#stream.close(constants.NGHTTP2_REFUSED_STREAM);
  }
  isComplete() {
    const { aborted, rstCode } = this.#stream;
    return this.#response.writableEnded && !aborted && rstCode === constants.NGHTTP2_NO_ERROR;
  }
}

/**
 * Follows a request to its end, which is logged and aborts the signal.
 * @param onEnd called once
 */
export function follow(response: RawResponse, line: LogLine, onEnd: () => void): Exchange {
  return response instanceof ServerResponse
    ? new Http1Exchange(response, line, onEnd)
    : new Http2Exchange(response, line, onEnd);
}

/** Object that identifies the connection: an HTTP/2 session, or a socket of HTTP/1.1. */
export function connectionOf(request: RawRequest): object {
  return request instanceof IncomingMessage ? request.socket : (request.stream.session ?? request);
}
