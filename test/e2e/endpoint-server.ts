import { once } from 'node:events';
import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  method: string | undefined;
  path: string;
  headers: IncomingHttpHeaders;
}

/** Server with an API of its own, and a record of what it was asked. */
export interface EndpointServer {
  /** Such as `http://127.0.0.1:8080`. */
  origin: string;
  asked: readonly Asked[];
  clear(): void;
  close(): Promise<void>;
}

/** ms until a response. */
const LATENCY = 30;

/**
 * Starts a server whose `/items/…` are JSON; one of `/wrong`, `/page`, `/missing` and `/moved` differs
 * in each way. Pages may read its responses unless their path begins with `/closed`.
 * @param elsewhere origin that `/moved` leads to
 */
export async function startEndpointServer(elsewhere = ''): Promise<EndpointServer> {
  const asked: Asked[] = [];
  const server = http.createServer(({ method, url: path = '/', headers }, response) => {
    asked.push({ method, path, headers });
    if (!path.startsWith('/closed')) response.setHeader('access-control-allow-origin', '*');
    // A browser that stored cookies would send this one with its next request.
    response.setHeader('set-cookie', 'seen=1; Path=/');
    const json = (body: unknown) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    setTimeout(() => {
      const number = Number(/\d+$/.exec(path)?.[0] ?? 0);
      switch (path.split('/')[1]) {
        case 'page':
          response.setHeader('content-type', 'text/html');
          return response.end('<!doctype html><h1>A page</h1>');
        case 'missing':
          response.statusCode = 404;
          return json({ message: 'No such item' });
        case 'moved':
          return response.writeHead(302, { location: `${elsewhere}/items/1` }).end();
        case 'wrong':
          return json({ id: String(number), place: { name: 'Item', height: 'tall' }, tags: [] });
        default:
          return json({
            id: number,
            place: { name: `Item ${number}`, height: number + 0.5, note: null },
            text: `\u202e${'long '.repeat(30)}`,
            tags: Array.from({ length: 100 }, (_, index) => `tag ${index}`),
          });
      }
    }, LATENCY);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    clear: () => asked.splice(0),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
