import { ServerResponse } from 'node:http';
import { constants, type Http2ServerResponse } from 'node:http2';

/** Node's response, of either protocol. */
export type RawResponse = ServerResponse | Http2ServerResponse;

/** Operations on a response, independent of the protocol. */
export interface Wire {
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

/** Wire of HTTP/1.1, which cuts a request by closing the connection. */
function http1(response: ServerResponse): Wire {
  return {
    head(status, headers) {
      response.writeHead(status, headers);
      response.flushHeaders();
    },
    write: (part) => response.write(part),
    end: () => response.end(),
    cut: () => response.socket?.destroySoon(),
    farewell: () => response.socket?.destroySoon(),
    isComplete: () => response.writableFinished,
  };
}

/** Wire of HTTP/2, which cuts a request by resetting its stream; the connection stays open. */
function http2(response: Http2ServerResponse): Wire {
  const { stream } = response;
  return {
    head: (status, headers) => response.writeHead(status, headers),
    write: (part) => response.write(part),
    end: () => response.end(),
    cut: () => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
    farewell() {
      // Sends GOAWAY.
      stream.session?.close();
      stream.close(constants.NGHTTP2_REFUSED_STREAM);
    },
    isComplete: () =>
      response.writableEnded && !stream.aborted && stream.rstCode === constants.NGHTTP2_NO_ERROR,
  };
}

export function wireOf(response: RawResponse): Wire {
  return response instanceof ServerResponse ? http1(response) : http2(response);
}
