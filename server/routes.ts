import { IncomingMessage } from 'node:http';
import type { FaultBook } from './faults/fault-book.ts';
import { inject } from './faults/faults.ts';
import { cached } from './http/cached.ts';
import type { ConnectionLimiter, Refused } from './http/connection-limiter.ts';
import {
  connectionOf,
  type Exchange,
  follow,
  type RawRequest,
  type RawResponse,
} from './http/exchange.ts';
import { STREAMS } from './http/limits.ts';
import type { Handler } from './http/listener.ts';
import { errorBody, Refusal } from './http/refusal.ts';
import type { WritableLog } from './http/request-log.ts';
import type { Lab } from './lab/lab.ts';
import { type LabRoute, labRoutes } from './lab/routes.ts';
import { paths } from './open-meteo/paths.ts';
import type { Policy } from './open-meteo/policy.ts';
import { latest, type Reading } from './open-meteo/query-reader.ts';
import { respondWithin, roundTrip, type Setup } from './open-meteo/respond.ts';

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

/** Body of a refusal. */
const refusal = (reason: string) => JSON.stringify(errorBody(reason));

/** A connection, with the number of its requests in flight. */
interface Connection {
  readonly number: number;
  readonly address: string;
  inFlight: number;
}

/** Sends a JSON response. */
function send(
  exchange: Exchange,
  status: number,
  text: string,
  extraHeaders?: Record<string, string>,
): void {
  const length = String(Buffer.byteLength(text));
  const headers = { ...cors, 'content-type': JSON_TYPE, 'content-length': length, ...extraHeaders };
  exchange.whole(status, headers, text);
}

/** Returns true if a request has a body, which no route accepts. */
function hasBody(request: RawRequest): boolean {
  if (!(request instanceof IncomingMessage)) return !request.stream.endAfterHeaders;
  // As they came: Node makes its object of them only when it is needed.
  const { rawHeaders } = request;
  return rawHeaders.some((name, index) => {
    if (index % 2 === 1) return false;
    const field = name.toLowerCase();
    if (field === 'content-length') return rawHeaders[index + 1] !== '0';
    return field === 'transfer-encoding';
  });
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
    Object.entries(paths).map(([path, read]) => [path, { read, policy: shared.createPolicy?.() }]),
  );

  const requested = cached((target) => {
    const mark = target.indexOf('?');
    const path = mark < 0 ? target : target.slice(0, mark);
    const query = mark < 0 ? '' : target.slice(mark + 1);
    const route = routes.get(path);
    const reading = route ? latest(route.read(new URLSearchParams(query))) : notFound;
    return { path, query, route, reading };
  });

  function connectionFor(request: RawRequest) {
    const key = connectionOf(request);
    const known = connections.get(key);
    if (known) return known;
    const address = request.socket.remoteAddress ?? '';
    const created = { number: ++connected, address, inFlight: 0 };
    connections.set(key, created);
    return created;
  }

  /** Sends the body of a reading, or the fault that replaces it. */
  function answer(exchange: Exchange, response: RawResponse, reading: Reading, body: string) {
    const fault = shared.faults.find(reading.locations);
    if (!fault) return send(exchange, 200, body);
    // On Node's response, because faults bypass `send`.
    for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
    inject(fault, exchange, body).catch((error: unknown) => fail(error, exchange));
  }

  async function serveLab(exchange: Exchange, route: LabRoute, query: string): Promise<void> {
    const body = await route(new URLSearchParams(query), exchange);
    if (body) send(exchange, 200, JSON.stringify(body));
  }

  function fail(error: unknown, exchange: Exchange): void {
    if (exchange.isOver()) return;
    if (error instanceof Refusal) {
      send(exchange, error.status, refusal(error.message));
      return;
    }
    console.error(error);
    send(exchange, 500, refusal('Something went wrong.'));
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
    const { path, query, route, reading } = requested(url);
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
    // `follow` handles broken connections.
    request.on('error', ignore);
    response.on('error', ignore);

    if (!release) {
      shared.refused(address, 'too many requests at once');
      send(exchange, 503, refusal('The service is overloaded. Please try again later.'));
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
      send(exchange, 413, refusal('This server reads no bodies'), close);
    } else if (route && (method === 'GET' || method === 'HEAD')) {
      const { policy } = route;
      if (policy) {
        respondWithin({ reading, policy, address, arrivedAt, waiting: exchange }, shared).then(
          (body) => answer(exchange, response, reading, body),
          (error: unknown) => fail(error, exchange),
        );
      } else {
        exchange.after(arrivedAt + roundTrip(reading, shared), () => {
          try {
            const { body } = reading.serve(shared.clock(), shared.seed);
            answer(exchange, response, reading, body);
          } catch (error) {
            fail(error, exchange);
          }
        });
      }
    } else if (labRoute) {
      serveLab(exchange, labRoute, query).catch((error: unknown) => fail(error, exchange));
    } else {
      send(exchange, 404, refusal('Not Found'));
    }
  };
}
