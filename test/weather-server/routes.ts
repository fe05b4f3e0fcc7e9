import { IncomingMessage } from 'node:http';
import type {
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerBase,
} from 'fastify';
import type { Position } from '../../weather/great-circle.ts';
import { connectionOf, type Exchange, follow } from './exchange.ts';
import type { FaultBook } from './fault-book.ts';
import { inject } from './faults.ts';
import { locationsOf } from './question.ts';
import { errorBody, Refusal } from './refusal.ts';
import type { WritableLog } from './request-log.ts';
import { respond, type Setup } from './respond.ts';

/** A Fastify application over any of Node's servers. */
export type App<S extends RawServerBase> = FastifyInstance<
  S,
  RawRequestDefaultExpression<S>,
  RawReplyDefaultExpression<S>
>;

/** What the routes share with the one who started the server. */
export interface Shared extends Setup {
  log: WritableLog;
  faults: FaultBook;
}

const FORECAST = '/v1/forecast';

/** A request under way. */
interface Visit {
  exchange: Exchange;
  query: URLSearchParams;
  locations: Position[];
}

/** The status that an error asks for: ours do, and so do Fastify's own. */
function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.status;
  const own = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof own === 'number' ? own : 500;
}

/**
 * Lets an application answer like Open-Meteo, log what it sees, and fail where it is told to.
 * Like Open-Meteo it lets every origin read its answers, and their timings none.
 */
export function addRoutes<S extends RawServerBase>(app: App<S>, shared: Shared): void {
  const visits = new WeakMap<object, Visit>();
  const connections = new WeakMap<object, number>();
  let connected = 0;

  function numberOf(connection: object): number {
    const number = connections.get(connection) ?? ++connected;
    connections.set(connection, number);
    return number;
  }

  function visitOf(request: object): Visit {
    const visit = visits.get(request);
    if (!visit) throw new Error('a request without its onRequest hook');
    return visit;
  }

  app.addHook('onRequest', async (request, reply) => {
    const [path = '', search] = request.url.split('?', 2);
    const query = new URLSearchParams(search);
    const locations = path === FORECAST ? locationsOf(query) : [];
    const line = shared.log.open({
      method: request.method,
      path,
      protocol: request.raw instanceof IncomingMessage ? 'http/1.1' : 'h2',
      connection: numberOf(connectionOf(request.raw)),
      locations,
    });
    visits.set(request, { exchange: follow(reply.raw, line), query, locations });
    // On the raw response, where an answer that bypasses Fastify carries it too.
    reply.raw.setHeader('access-control-allow-origin', '*');
  });

  app.addHook('onSend', async (request, reply) => {
    visitOf(request).exchange.line.headers(reply.statusCode);
  });

  app.get(FORECAST, async (request, reply) => {
    const { exchange, query, locations } = visitOf(request);
    const { signal } = exchange;
    try {
      const body = await respond({ query, locations, address: request.ip, signal }, shared);
      const fault = shared.faults.find(locations);
      if (!fault) return body;
      reply.hijack();
      await inject(fault, exchange, JSON.stringify(body));
    } catch (error) {
      if (!signal.aborted) throw error;
      // Nobody is left to be told.
      reply.hijack();
    }
    return reply;
  });

  app.options('*', async (_request, reply) => {
    reply.header('access-control-allow-methods', 'GET, OPTIONS');
    reply.header('access-control-allow-headers', '*');
    return reply.code(204).send();
  });

  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send(errorBody('Not Found')));

  app.setErrorHandler(async (error, _request, reply) => {
    const status = statusOf(error);
    if (error instanceof Error && status < 500) {
      return reply.code(status).send(errorBody(error.message));
    }
    console.error(error);
    return reply.code(500).send(errorBody('Something went wrong.'));
  });
}
