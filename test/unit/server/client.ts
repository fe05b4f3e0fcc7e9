import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';

/** What came back, as far as it came. */
export interface Answer {
  status: number;
  headers: http2.IncomingHttpHeaders;
  body: string;
}

/** A request that may be given up. */
export interface Sent {
  /** Rejects when the connection or the stream ends before the answer does. */
  answer: Promise<Answer>;
  /** What has come so far. */
  soFar(): Partial<Answer>;
  abort(): void;
}

/** A client that keeps its connections until it is closed. */
export interface Client {
  send(path: string, method?: string): Sent;
  get(path: string): Promise<Answer>;
  close(): void;
}

function client(send: Client['send'], close: () => void): Client {
  return { send, get: (path) => send(path).answer, close };
}

/** One HTTP/2 connection. */
export function h2Client(url: string): Client {
  const session = http2.connect(url, { rejectUnauthorized: false });
  // What breaks the session breaks its requests, and they report it.
  session.on('error', () => {});
  return client(
    (path, method = 'GET') => {
      const stream = session.request({ ':path': path, ':method': method }, { endStream: true });
      const so: Partial<Answer> = {};
      const answer = new Promise<Answer>((resolve, reject) => {
        stream.on('response', (headers) => {
          so.status = headers[':status'] ?? 0;
          so.headers = headers;
        });
        stream.setEncoding('utf8');
        stream.on('data', (part) => {
          so.body = (so.body ?? '') + part;
        });
        stream.on('error', reject);
        stream.on('close', () => {
          if (stream.rstCode !== 0) reject(new Error(`stream reset with ${stream.rstCode}`));
          resolve({ status: 0, headers: {}, body: '', ...so });
        });
      });
      answer.catch(() => {});
      return { answer, soFar: () => so, abort: () => stream.close(http2.constants.NGHTTP2_CANCEL) };
    },
    () => session.destroy(),
  );
}

/** Connections of HTTP/1.1, with or without TLS, as many as there are requests at once. */
export function http1Client(url: string): Client {
  const secure = url.startsWith('https:');
  const agent = secure
    ? new https.Agent({ keepAlive: true, rejectUnauthorized: false })
    : new http.Agent({ keepAlive: true });
  return client(
    (path, method = 'GET') => {
      const request = (secure ? https : http).request(url + path, { agent, method });
      const so: Partial<Answer> = {};
      const answer = new Promise<Answer>((resolve, reject) => {
        request.on('error', reject);
        request.on('response', (response) => {
          so.status = response.statusCode ?? 0;
          so.headers = response.headers;
          response.setEncoding('utf8');
          response.on('data', (part) => {
            so.body = (so.body ?? '') + part;
          });
          response.on('error', reject);
          response.on('end', () => resolve({ status: 0, headers: {}, body: '', ...so }));
        });
      });
      answer.catch(() => {});
      request.end();
      return { answer, soFar: () => so, abort: () => request.destroy() };
    },
    () => agent.destroy(),
  );
}
