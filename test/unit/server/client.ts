import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';

/** A response, possibly incomplete. */
export interface ClientResponse {
  status: number;
  headers: http2.IncomingHttpHeaders;
  body: string;
}

/** A request that can be aborted. */
export interface Sent {
  /** Rejects if the connection or the stream ends before the response is complete. */
  response: Promise<ClientResponse>;
  /** Returns the part of the response that has arrived. */
  soFar(): Partial<ClientResponse>;
  abort(): void;
}

/** A client with persistent connections. */
export interface Client {
  send(path: string, method?: string): Sent;
  get(path: string): Promise<ClientResponse>;
  close(): void;
}

function client(send: Client['send'], close: () => void): Client {
  return { send, get: (path) => send(path).response, close };
}

/** One HTTP/2 connection. */
export function h2Client(url: string): Client {
  const session = http2.connect(url, { rejectUnauthorized: false });
  // The session's requests fail with the same error.
  session.on('error', () => {});
  return client(
    (path, method = 'GET') => {
      const stream = session.request({ ':path': path, ':method': method }, { endStream: true });
      const partial: Partial<ClientResponse> = {};
      const received = new Promise<ClientResponse>((resolve, reject) => {
        stream.on('response', (headers) => {
          partial.status = headers[':status'] ?? 0;
          partial.headers = headers;
        });
        stream.setEncoding('utf8');
        stream.on('data', (part) => {
          partial.body = (partial.body ?? '') + part;
        });
        stream.on('error', reject);
        stream.on('close', () => {
          if (stream.rstCode !== 0) reject(new Error(`stream reset with ${stream.rstCode}`));
          resolve({ status: 0, headers: {}, body: '', ...partial });
        });
      });
      received.catch(() => {});
      return {
        response: received,
        soFar: () => partial,
        abort: () => stream.close(http2.constants.NGHTTP2_CANCEL),
      };
    },
    () => session.destroy(),
  );
}

/** HTTP/1.1 with or without TLS, with one connection for each concurrent request. */
export function http1Client(url: string): Client {
  const secure = url.startsWith('https:');
  const agent = secure
    ? new https.Agent({ keepAlive: true, rejectUnauthorized: false })
    : new http.Agent({ keepAlive: true });
  return client(
    (path, method = 'GET') => {
      const request = (secure ? https : http).request(url + path, { agent, method });
      const partial: Partial<ClientResponse> = {};
      const received = new Promise<ClientResponse>((resolve, reject) => {
        request.on('error', reject);
        request.on('response', (response) => {
          partial.status = response.statusCode ?? 0;
          partial.headers = response.headers;
          response.setEncoding('utf8');
          response.on('data', (part) => {
            partial.body = (partial.body ?? '') + part;
          });
          response.on('error', reject);
          response.on('end', () => resolve({ status: 0, headers: {}, body: '', ...partial }));
        });
      });
      received.catch(() => {});
      request.end();
      return { response: received, soFar: () => partial, abort: () => request.destroy() };
    },
    () => agent.destroy(),
  );
}
