import { ServerResponse } from 'node:http';
import { constants, type Http2ServerResponse } from 'node:http2';

/** Node's response, of either protocol. */
export type RawResponse = ServerResponse | Http2ServerResponse;

/** Operations on a response, independent of the protocol. */
export interface Wire {
  /**
   * Sends a whole response in one call: in two, headers and body would be two packets, which took
   * most of the server's time.
   */
  whole(status: number, headers: Record<string, string>, body: string): void;
  head(status: number, headers: Record<string, string>): void;
  write(part: Uint8Array): void;
  /** Completes the response. */
  end(): void;
  /** Ends the request without completing it; data already sent still arrives. */
  cut(): void;
  /** Ends this request, and lets the connection finish its others but accept no more. */
  farewell(): void;
  /** True if a closed response was sent completely. */
  isComplete(): boolean;
}

// Classes, because functions of its own for each of thousands of requests kept the garbage collector
// busier than the responses.

/** Wire of HTTP/1.1, which cuts a request by closing the connection. */
class Http1Wire implements Wire {
  readonly #response: ServerResponse;
  constructor(response: ServerResponse) {
    this.#response = response;
  }
  whole(status: number, headers: Record<string, string>, body: string) {
    this.#response.writeHead(status, headers).end(body);
  }
  head(status: number, headers: Record<string, string>) {
    this.#response.writeHead(status, headers);
    this.#response.flushHeaders();
  }
  write(part: Uint8Array) {
    this.#response.write(part);
  }
  end() {
    this.#response.end();
  }
  cut() {
    this.#response.socket?.destroySoon();
  }
  farewell() {
    this.cut();
  }
  isComplete() {
    return this.#response.writableFinished;
  }
}

/** Wire of HTTP/2, which cuts a request by resetting its stream; the connection stays open. */
class Http2Wire implements Wire {
  readonly #response: Http2ServerResponse;
  /** Its own reference, because a closed response has none. */
  readonly #stream: Http2ServerResponse['stream'];
  constructor(response: Http2ServerResponse) {
    this.#response = response;
    this.#stream = response.stream;
  }
  whole(status: number, headers: Record<string, string>, body: string) {
    this.#response.writeHead(status, headers).end(body);
  }
  head(status: number, headers: Record<string, string>) {
    this.#response.writeHead(status, headers);
  }
  write(part: Uint8Array) {
    this.#response.write(part);
  }
  end() {
    this.#response.end();
  }
  cut() {
    this.#stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  }
  farewell() {
    // Sends GOAWAY.
    this.#stream.session?.close();
    this.#stream.close(constants.NGHTTP2_REFUSED_STREAM);
  }
  isComplete() {
    const { aborted, rstCode } = this.#stream;
    return this.#response.writableEnded && !aborted && rstCode === constants.NGHTTP2_NO_ERROR;
  }
}

export function wireOf(response: RawResponse): Wire {
  return response instanceof ServerResponse ? new Http1Wire(response) : new Http2Wire(response);
}
