import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import http2, { type Http2SecureServer, type ServerHttp2Session } from 'node:http2';
import https from 'node:https';
import type { Server, Socket } from 'node:net';
import { createCertificate } from './certificate.ts';
import type { Refused } from './connection-limiter.ts';
import type { RawRequest, RawResponse } from './exchange.ts';
import { type Limits, RESETS, STREAMS } from './limits.ts';

/** Supported protocols: HTTP/2 with HTTP/1.1 as fallback, HTTP/1.1 only, or HTTP/1.1 without TLS. */
export type Protocol = 'h2' | 'http1' | 'plain';

/** Responds to one request. */
export type Handler = (request: RawRequest, response: RawResponse) => void;

/** A server that does not listen yet. */
export interface Listener {
  server: Server;
  /** PEM; undefined without TLS. */
  certificate: string | undefined;
}

/** Maximum ms between two checks for slow clients. */
const CHECK_INTERVAL = 1_000;

/** Status lines for unreadable requests, by Node's error code. */
const statusLines: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Node's code of an error, or its message. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** Sets the limits of HTTP/1.1, also on servers that support both protocols. */
function limitHttp1(server: http.Server | Http2SecureServer, limits: Limits, refused: Refused) {
  Object.assign(server, {
    headersTimeout: limits.headTime,
    requestTimeout: limits.headTime,
    keepAliveTimeout: limits.idle,
    maxRequestsPerSocket: limits.requestsPerConnection,
    connectionsCheckingInterval: Math.min(CHECK_INTERVAL, limits.headTime),
  });
  server.setTimeout(limits.idle);
  server.on('clientError', (error: Error, socket: Socket) => {
    const code = codeOf(error);
    // A reset is no violation, and a socket that is not writable has already got its response.
    if (code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    refused(socket.remoteAddress ?? '', `unreadable request: ${code}`);
    socket.write(`HTTP/1.1 ${statusLines[code] ?? '400 Bad Request'}\r\nconnection: close\r\n\r\n`);
    socket.destroySoon();
  });
  server.on('tlsClientError', (error: Error, socket: Socket) => {
    refused(socket.remoteAddress ?? '', `no TLS connection: ${codeOf(error)}`);
    socket.destroy();
  });
}

/** Sets the limits of an HTTP/2 session. */
function limitSession(session: ServerHttp2Session, limits: Limits) {
  const address = session.socket?.remoteAddress ?? '';
  let streams = 0;
  // Ends sessions without a request, or whose first request's headers never end.
  const noRequest = setTimeout(() => session.destroy(), limits.headTime).unref();
  session.setTimeout(limits.idle, () => session.destroy());
  session.on('stream', () => {
    clearTimeout(noRequest);
    streams++;
    if (streams === limits.requestsPerConnection) session.close();
  });
  session.once('close', () => clearTimeout(noRequest));
  return address;
}

function createH2(
  certificate: { key: string; cert: string },
  handler: Handler,
  limits: Limits,
  refused: Refused,
): Http2SecureServer {
  const server = http2.createSecureServer(
    {
      ...certificate,
      allowHTTP1: true,
      handshakeTimeout: limits.headTime,
      settings: { maxConcurrentStreams: STREAMS, maxHeaderListSize: limits.head },
      // For HTTP/1.1 on this port. Node passes it on, although its types don't include it.
      ...{ maxHeaderSize: limits.head },
      streamResetBurst: RESETS.burst,
      streamResetRate: RESETS.perSecond,
      // Browsers send no invalid frames.
      maxSessionInvalidFrames: 20,
      maxSessionRejectedStreams: STREAMS,
    },
    handler,
  );
  const addresses = new WeakMap<ServerHttp2Session, string>();
  server.on('session', (session) => addresses.set(session, limitSession(session, limits)));
  server.on('sessionError', (error: Error, session: ServerHttp2Session) => {
    const code = codeOf(error);
    if (code !== 'ECONNRESET') refused(addresses.get(session) ?? '', `broken HTTP/2: ${code}`);
  });
  return server;
}

/**
 * Creates a server that passes each request to `handler`, with limits against slow and hostile
 * clients.
 * @param refused called for each client whose request could not be read
 */
export async function createListener(
  protocol: Protocol,
  handler: Handler,
  limits: Limits,
  refused: Refused,
): Promise<Listener> {
  const options = { maxHeaderSize: limits.head, noDelay: true };
  const listener = (request: IncomingMessage, response: ServerResponse) =>
    handler(request, response);
  const certificate = protocol === 'plain' ? undefined : await createCertificate();
  const tls = { ALPNProtocols: ['http/1.1'], handshakeTimeout: limits.headTime };
  const server = !certificate
    ? http.createServer(options, listener)
    : protocol === 'h2'
      ? createH2(certificate, handler, limits, refused)
      : https.createServer({ ...options, ...certificate, ...tls }, listener);
  limitHttp1(server, limits, refused);
  return { server, certificate: certificate?.cert };
}
