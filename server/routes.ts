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
import { createReader, type Reading } from './open-meteo/reader.ts';
import { type Asked, respond, type Setup } from './open-meteo/respond.ts';

/** What the routes share with the one who started the server. */
export interface Shared extends Setup {
  log: WritableLog;
  faults: FaultBook;
  connectionLimiter: ConnectionLimiter;
  /** Told of each request that is turned away unread. */
  refused: Refused;
}

const FORECAST = '/v1/forecast';
const JSON_TYPE = 'application/json; charset=utf-8';
/** What lets every origin read an answer. */
const open = { 'access-control-allow-origin': '*' };

/** Nothing is asked. */
const nothing: Reading = {
  locations: [],
  question: () => {
    throw new Refusal(404, 'Not Found');
  },
};

const ignore = () => {};

/** What is the same for all requests of a connection, and how many of them are under way. */
interface Connection {
  readonly number: number;
  readonly address: string;
  open: number;
}

/** A request under way. */
interface Visit {
  exchange: Exchange;
  response: RawResponse;
}

/**
 * Answers with JSON, and with headers beyond those that every answer has. All of it in one piece:
 * head and body one after the other were two packets, and the greatest part of the server's work.
 */
function send(
  { exchange, response }: Visit,
  status: number,
  body: object,
  more?: Record<string, string>,
): void {
  const text = JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  exchange.line.headers(status);
  const headers = { ...open, 'content-type': JSON_TYPE, 'content-length': length, ...more };
  // The same call twice: the types of the two protocols' responses have none in common.
  if (response instanceof ServerResponse) response.writeHead(status, headers).end(text);
  else response.writeHead(status, headers).end(text);
}

/** Whether a request brings a body along, which nothing here wants to read. */
function hasBody(request: RawRequest): boolean {
  if (!(request instanceof IncomingMessage)) return !request.stream.endAfterHeaders;
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  return length !== '0' || encoding !== undefined;
}

/**
 * Answers like Open-Meteo, logs what it sees, and fails where it is told to. Like Open-Meteo it lets
 * every origin read its answers, and their timings none.
 */
export function createHandler(shared: Shared): Handler {
  const connections = new WeakMap<object, Connection>();
  let connected = 0;
  const read = createReader();

  function connectionFor(request: RawRequest) {
    const key = connectionOf(request);
    const known = connections.get(key);
    if (known) return known;
    const address = request.socket.remoteAddress ?? '';
    const made = { number: ++connected, address, open: 0 };
    connections.set(key, made);
    return made;
  }

  async function forecast(visit: Visit, asked: Omit<Asked, 'waiting'>): Promise<void> {
    const { exchange } = visit;
    const body = await respond({ ...asked, waiting: exchange }, shared);
    const fault = shared.faults.find(asked.reading.locations);
    if (!fault) {
      send(visit, 200, body);
      return;
    }
    // On the raw response, where an answer that bypasses `send` carries it too.
    for (const [name, value] of Object.entries(open)) visit.response.setHeader(name, value);
    await inject(fault, exchange, JSON.stringify(body));
  }

  function fail(error: unknown, visit: Visit): void {
    // Nobody is left to be told.
    if (visit.exchange.isOver()) return;
    if (error instanceof Refusal) {
      send(visit, error.status, errorBody(error.message));
      return;
    }
    console.error(error);
    send(visit, 500, errorBody('Something went wrong.'));
  }

  return (request, response) => {
    const arrivedAt = performance.now();
    const connection = connectionFor(request);
    const { number, address } = connection;
    if (connection.open >= STREAMS) {
      // Only somebody who sends without waiting gets here: HTTP/2 has told its clients how many
      // streams they may open, and no browser sends a second request of HTTP/1.1 before the answer.
      shared.refused(address, 'too many requests on a connection');
      request.socket.destroy();
      return;
    }
    connection.open++;
    const { url = '', method = '' } = request;
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const isForecast = path === FORECAST && (method === 'GET' || method === 'HEAD');
    const reading = path === FORECAST ? read(mark < 0 ? '' : url.slice(mark + 1)) : nothing;
    const leave = shared.connectionLimiter.enter(address);
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
      connection.open--;
      leave?.();
    });
    const visit = { exchange, response };
    // A connection that breaks is the end of its requests, which `follow` sees to.
    request.on('error', ignore);
    response.on('error', ignore);

    if (!leave) {
      shared.refused(address, 'too many requests at once');
      send(visit, 503, errorBody('The service is overloaded. Please try again later.'));
    } else if (method === 'OPTIONS') {
      exchange.head(204, {
        ...open,
        'access-control-allow-methods': 'GET, OPTIONS',
        'access-control-allow-headers': '*',
      });
      exchange.end();
    } else if (hasBody(request)) {
      shared.refused(address, 'a request with a body');
      // Unread: the connection, or the stream, ends with the answer.
      const bye: Record<string, string> =
        request instanceof IncomingMessage ? { connection: 'close' } : {};
      send(visit, 413, errorBody('This server reads no bodies'), bye);
    } else if (isForecast) {
      forecast(visit, { reading, address, arrivedAt }).catch((error: unknown) =>
        fail(error, visit),
      );
    } else {
      send(visit, 404, errorBody('Not Found'));
    }
  };
}
