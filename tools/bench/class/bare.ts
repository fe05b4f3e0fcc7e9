/**
 * Process with a bare Node server, which waits and responds with the same bytes as the weather server
 * and does nothing else: no limits, no log, no faults. Prints its address.
 */
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import http2, { type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { parseArgs } from 'node:util';
import { createCertificate } from '../../../server/http/certificate.ts';
import { paths } from '../../../server/open-meteo/paths.ts';
import { targetsFor } from './targets.ts';

const { values } = parseArgs({
  options: {
    http: { type: 'boolean', default: false },
    requests: { type: 'string', default: '100' },
  },
});

const responses = new Map(
  targetsFor(Number(values.requests)).map(({ path, delay }) => {
    const { searchParams } = new URL(path, 'http://localhost');
    const { body } = paths['/v1/forecast'](searchParams).serve(Date.now(), 1);
    return [path, { delay, text: body }];
  }),
);

function handle(url: string, send: (headers: Record<string, string>, text: string) => void): void {
  const response = responses.get(url);
  if (!response) throw new Error(`unknown: ${url}`);
  const { delay, text } = response;
  const headers = {
    'access-control-allow-origin': '*',
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(text)),
  };
  setTimeout(() => send(headers, text), Math.ceil(delay));
}

const server = values.http
  ? http.createServer((request: IncomingMessage, response: ServerResponse) =>
      handle(request.url ?? '', (headers, text) => response.writeHead(200, headers).end(text)),
    )
  : http2.createSecureServer(
      await createCertificate(),
      (request: Http2ServerRequest, response: Http2ServerResponse) =>
        handle(request.url, (headers, text) => response.writeHead(200, headers).end(text)),
    );
// A backlog for all students at once, as the weather server has.
server.listen({ host: '127.0.0.1', port: 0, backlog: 8_192 });
await once(server, 'listening');
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('not on a port');
console.log(`http://127.0.0.1:${address.port}/`);
process.once('SIGTERM', () => process.exit());
