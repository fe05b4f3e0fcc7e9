import type { Server } from 'node:net';
import Fastify from 'fastify';
import { createCertificate } from './certificate.ts';
import { addRoutes, type Shared } from './routes.ts';

/** What is spoken: HTTP/2 with HTTP/1.1 for those who can't, HTTP/1.1 only, or HTTP/1.1 without TLS. */
export type Protocol = 'h2' | 'http1' | 'plain';

/** A server of any kind, reduced to what starting and stopping it takes. */
export interface Listener {
  server: Server;
  /** @returns the address listened on */
  listen(options: { host: string; port: number }): Promise<string>;
  close(): PromiseLike<unknown>;
  /** PEM; none where nothing is encrypted. */
  certificate?: string;
}

/** Requests that one HTTP/2 connection may have open: what Node allows, and most servers do. */
const STREAMS = 100;

/** An application that answers over `protocol` once it is told to listen. */
export async function createListener(protocol: Protocol, shared: Shared): Promise<Listener> {
  if (protocol === 'plain') {
    const app = Fastify();
    addRoutes(app, shared);
    return app;
  }
  const certificate = await createCertificate();
  if (protocol === 'http1') {
    const app = Fastify({ https: { ...certificate, ALPNProtocols: ['http/1.1'] } });
    addRoutes(app, shared);
    return Object.assign(app, { certificate: certificate.cert });
  }
  const app = Fastify({
    http2: true,
    https: {
      ...certificate,
      allowHTTP1: true,
      settings: { maxConcurrentStreams: STREAMS },
    },
  });
  addRoutes(app, shared);
  return Object.assign(app, { certificate: certificate.cert });
}
