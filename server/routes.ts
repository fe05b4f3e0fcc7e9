import { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultBook } from './faults/fault-book.ts';
import { inject } from './faults/faults.ts';
import type { ConnectionLimiter, Refused } from './http/connection-limiter.ts';
import { connectionOf, type Exchange, follow, type RawRequest } from './http/exchange.ts';
import { STREAMS } from './http/limits.ts';
import type { Handler } from './http/listener.ts';
import { errorBody, Refusal } from './http/refusal.ts';
import type { WritableLog } from './http/request-log.ts';
import type { RawResponse } from './http/wire.ts';
import type { Lab } from './lab/lab.ts';
import { type LabRoute, labRoutes } from './lab/routes.ts';
import { paths } from './open-meteo/paths.ts';
import type { Policy } from './open-meteo/policy.ts';
import { cached, type Reading } from './open-meteo/query-reader.ts';
import { type ArrivedRequest, respond, type Setup } from './open-meteo/respond.ts';

/** State and settings that the routes share with the server. */
export interface Shared extends Setup {
  log: WritableLog;
  faults: FaultBook;
  connectionLimiter: ConnectionLimiter;
  /** Creates the rate limits of one path; absent if there are none. */
  createPolicy: (() => Policy) | undefined;
  lab: Lab | undefined;
  /** Called for each request that is refused unread. */
  refused: Refused;
}

const JSON_TYPE = 'application/json; charset=utf-8';
/** Allows every origin to read a response. */
const cors = { 'access-control-allow-origin': '*' };

/** Query of a request to another path. */
const notFound: Reading = {
  locations: [],
  serve: () => {
    throw new Refusal(404, 'Not Found');
  },
};

const ignore = () => {};

/** A connection, with the number of its requests in flight. */
interface Connection {
  readonly number: number;
  readonly address: string;
  inFlight: number;
}

/** A request in flight. */
interface Pending {
  exchange: Exchange;
  response: RawResponse;
}

/**
 * Sends a JSON response. Headers and body go in one call: in two, they would be two packets, which
 * took most of the server's time.
 */
function send(
  { exchange, response }: Pending,
  status: number,
  body: object,
  extraHeaders?: Record<string, string>,
): void {
  const text = JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  exchange.line.headers(status);
  const headers = { ...cors, 'content-type': JSON_TYPE, 'content-length': length, ...extraHeaders };
  // The same call twice, because the response types of the two protocols have no common one.
  if (response instanceof ServerResponse) response.writeHead(status, headers).end(text);
  else response.writeHead(status, headers).end(text);
}

/** Returns true if a request has a body, which no route accepts. */
function hasBody(request: RawRequest): boolean {
  if (!(request instanceof IncomingMessage)) return !request.stream.endAfterHeaders;
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  return length !== '0' || encoding !== undefined;
}

/**
 * Creates the request handler: it responds like Open-Meteo, logs requests and injects faults. As
 * there, every origin may read the responses and none their timings.
 */
export function createHandler(shared: Shared): Handler {
  const connections = new WeakMap<object, Connection>();
  const ofLab = shared.lab && labRoutes(shared.lab, cors);
  let connected = 0;
  const routes = new Map(
    Object.entries(paths).map(([path, read]) => [
      path,
      { read: cached(read), policy: shared.createPolicy?.() },
    ]),
  );

  function connectionFor(request: RawRequest) {
    const key = connectionOf(request);
    const known = connections.get(key);
    if (known) return known;
    const address = request.socket.remoteAddress ?? '';
    const created = { number: ++connected, address, inFlight: 0 };
    connections.set(key, created);
    return created;
  }

  async function serve(pending: Pending, request: Omit<ArrivedRequest, 'waiting'>): Promise<void> {
    const { exchange } = pending;
    const body = await respond({ ...request, waiting: exchange }, shared);
    const fault = shared.faults.find(request.reading.locations);
    if (!fault) {
      send(pending, 200, body);
      return;
    }
    // On Node's response, because faults bypass `send`.
    for (const [name, value] of Object.entries(cors)) pending.response.setHeader(name, value);
    await inject(fault, exchange, JSON.stringify(body));
  }

  async function serveLab(pending: Pending, route: LabRoute, query: string): Promise<void> {
    const body = await route(new URLSearchParams(query), pending.exchange);
    if (body) send(pending, 200, body);
  }

  function fail(error: unknown, pending: Pending): void {
    if (pending.exchange.isOver()) return;
    if (error instanceof Refusal) {
      send(pending, error.status, errorBody(error.message));
      return;
    }
    console.error(error);
    send(pending, 500, errorBody('Something went wrong.'));
  }

  return (request, response) => {
    const arrivedAt = performance.now();
    const connection = connectionFor(request);
    const { number, address } = connection;
    if (connection.inFlight >= STREAMS) {
      // No browser gets here: HTTP/2 clients know the stream limit, and browsers do not pipeline
      // requests of HTTP/1.1.
      shared.refused(address, 'too many requests on a connection');
      request.socket.destroy();
      return;
    }
    connection.inFlight++;
    const { url = '', method = '' } = request;
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const route = routes.get(path);
    const query = mark < 0 ? '' : url.slice(mark + 1);
    const reading = route?.read(query) ?? notFound;
    const labRoute = method === 'GET' ? ofLab?.get(path) : undefined;
    const release = shared.connectionLimiter.enter(address);
    const line = shared.log.open({
      method,
      path,
      protocol: request instanceof IncomingMessage ? 'http/1.1' : 'h2',
      connection: number,
      address,
      locations: reading.locations,
      arrivedAt,
    });
    const exchange = follow(response, line, () => {
      connection.inFlight--;
      release?.();
    });
    const pending = { exchange, response };
    // `follow` handles broken connections.
    request.on('error', ignore);
    response.on('error', ignore);

    if (!release) {
      shared.refused(address, 'too many requests at once');
      send(pending, 503, errorBody('The service is overloaded. Please try again later.'));
    } else if (method === 'OPTIONS') {
      exchange.head(204, {
        ...cors,
        'access-control-allow-methods': 'GET, OPTIONS',
        'access-control-allow-headers': '*',
      });
      exchange.end();
    } else if (hasBody(request)) {
      shared.refused(address, 'a request with a body');
      // The body stays unread: the connection, or the stream, ends with the response.
      const close: Record<string, string> =
        request instanceof IncomingMessage ? { connection: 'close' } : {};
      send(pending, 413, errorBody('This server reads no bodies'), close);
    } else if (route && (method === 'GET' || method === 'HEAD')) {
      const { policy } = route;
      serve(pending, { reading, policy, address, arrivedAt }).catch((error: unknown) =>
        fail(error, pending),
      );
    } else if (labRoute) {
      serveLab(pending, labRoute, query).catch((error: unknown) => fail(error, pending));
    } else {
      send(pending, 404, errorBody('Not Found'));
    }
  };
}
