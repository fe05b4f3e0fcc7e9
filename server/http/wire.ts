import { ServerResponse } from 'node:http';
import { constants, type Http2ServerResponse } from 'node:http2';

/** The server's half of a request, of either protocol. */
export type RawResponse = ServerResponse | Http2ServerResponse;

/** What can be done to an answer, however it travels. */
export interface Wire {
  head(status: number, headers: Record<string, string>): void;
  write(part: Uint8Array): void;
  /** Completes the answer. */
  end(): void;
  /** Ends the request without completing it; what has been sent still arrives. */
  cut(): void;
  /** Takes no more requests over this connection, and ends this one; those under way go on. */
  farewell(): void;
  /** Whether all of the answer has left; to be asked once the response is closed. */
  isComplete(): boolean;
}

/** HTTP/1.1, where to cut a request is to close its connection. */
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

/** HTTP/2, where to cut a request is to reset its stream; the connection and its others go on. */
function http2(response: Http2ServerResponse): Wire {
  const { stream } = response;
  return {
    head: (status, headers) => response.writeHead(status, headers),
    write: (part) => response.write(part),
    end: () => response.end(),
    cut: () => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
    farewell() {
      // Says GOAWAY.
      stream.session?.close();
      stream.close(constants.NGHTTP2_REFUSED_STREAM);
    },
    isComplete: () =>
      response.writableEnded && !stream.aborted && stream.rstCode === constants.NGHTTP2_NO_ERROR,
  };
}

/** The wire of a response. */
export function wireOf(response: RawResponse): Wire {
  return response instanceof ServerResponse ? http1(response) : http2(response);
}
