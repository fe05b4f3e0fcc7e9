import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import http2, { type Http2SecureServer, type ServerHttp2Session } from 'node:http2';
import https from 'node:https';
import type { Server, Socket } from 'node:net';
import { createCertificate } from './certificate.ts';
import type { Refused } from './connection-limiter.ts';
import type { RawRequest } from './exchange.ts';
import { type Limits, RESETS, STREAMS } from './limits.ts';
import type { RawResponse } from './wire.ts';

/** What is spoken: HTTP/2 with HTTP/1.1 for those who can't, HTTP/1.1 only, or HTTP/1.1 without TLS. */
export type Protocol = 'h2' | 'http1' | 'plain';

/** Answers one request. */
export type Handler = (request: RawRequest, response: RawResponse) => void;

/** A server that is told to listen later. */
export interface Listener {
  server: Server;
  /** PEM; none where nothing is encrypted. */
  certificate?: string;
}

/** Most ms between two looks at who has been slow. */
const ROUND = 1_000;

/** What is said to those whose request cannot be read, by Node's name for what is wrong with it. */
const answers: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Node's name for an error, where it has one. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** The limits of HTTP/1.1, which HTTP/2 servers have too where they speak both. */
function limitHttp1(server: http.Server | Http2SecureServer, limits: Limits, refused: Refused) {
  Object.assign(server, {
    headersTimeout: limits.headTime,
    requestTimeout: limits.headTime,
    keepAliveTimeout: limits.idle,
    maxRequestsPerSocket: limits.requestsPerConnection,
    connectionsCheckingInterval: Math.min(ROUND, limits.headTime),
  });
  server.setTimeout(limits.idle);
  server.on('clientError', (error: Error, socket: Socket) => {
    const code = codeOf(error);
    // Somebody who leaves in the middle of a word has not done anything wrong; and who has been told
    // already may go on for a moment.
    if (code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    refused(socket.remoteAddress ?? '', `unreadable request: ${code}`);
    socket.write(`HTTP/1.1 ${answers[code] ?? '400 Bad Request'}\r\nconnection: close\r\n\r\n`);
    socket.destroySoon();
  });
  server.on('tlsClientError', (error: Error, socket: Socket) => {
    refused(socket.remoteAddress ?? '', `no TLS connection: ${codeOf(error)}`);
    socket.destroy();
  });
}

/** The limits of HTTP/2 that take a session to watch. */
function limitSession(session: ServerHttp2Session, limits: Limits) {
  const address = session.socket?.remoteAddress ?? '';
  let streams = 0;
  // Who says hello and then nothing, or never comes to the end of a request's head.
  const silent = setTimeout(() => session.destroy(), limits.headTime).unref();
  session.setTimeout(limits.idle, () => session.destroy());
  session.on('stream', () => {
    clearTimeout(silent);
    streams++;
    if (streams === limits.requestsPerConnection) session.close();
  });
  session.once('close', () => clearTimeout(silent));
  return address;
}

function createH2(
  certificate: { key: string; cert: string },
  handler: Handler,
  limits: Limits,
  refused: Refused,
): Server {
  const server = http2.createSecureServer(
    {
      ...certificate,
      allowHTTP1: true,
      handshakeTimeout: limits.headTime,
      settings: { maxConcurrentStreams: STREAMS, maxHeaderListSize: limits.head },
      // The same for HTTP/1.1 on this port: Node hands it on, though its types do not say so.
      ...{ maxHeaderSize: limits.head },
      streamResetBurst: RESETS.burst,
      streamResetRate: RESETS.perSecond,
      // Frames that mean nothing here; a browser sends none.
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
  limitHttp1(server, limits, refused);
  return server;
}

/**
 * A server that hands each request to `handler` once it is told to listen, and that no slow or
 * hostile client can hold up.
 * @param refused told of each client whose requests could not be read
 */
export async function createListener(
  protocol: Protocol,
  handler: Handler,
  limits: Limits,
  refused: Refused,
): Promise<Listener> {
  const options = { maxHeaderSize: limits.head, noDelay: true };
  const answer = (request: IncomingMessage, response: ServerResponse) => handler(request, response);
  if (protocol === 'plain') {
    const server = http.createServer(options, answer);
    limitHttp1(server, limits, refused);
    return { server };
  }
  const certificate = await createCertificate();
  if (protocol === 'h2') {
    const server = createH2(certificate, handler, limits, refused);
    return { server, certificate: certificate.cert };
  }
  const server = https.createServer(
    {
      ...options,
      ...certificate,
      ALPNProtocols: ['http/1.1'],
      handshakeTimeout: limits.headTime,
    },
    answer,
  );
  limitHttp1(server, limits, refused);
  return { server, certificate: certificate.cert };
}
