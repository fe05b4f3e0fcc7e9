import { once } from 'node:events';
import { isIP, type Server } from 'node:net';
import type { Position } from '../weather/great-circle.ts';
import { createFaultBook, type FaultMatch } from './faults/fault-book.ts';
import type { Fault } from './faults/faults.ts';
import { createConnectionLimiter, type Refused } from './http/connection-limiter.ts';
import { classRoom, type Limits } from './http/limits.ts';
import { createListener, type Protocol } from './http/listener.ts';
import { createLog, type LoggedRequest, type RequestLog } from './http/request-log.ts';
import { latencyByDistance } from './open-meteo/latency.ts';
import { openMeteoPolicy } from './open-meteo/policy.ts';
import { createHandler } from './routes.ts';

/** How a stand-in should be; what is left out is as it says here. */
export interface WeatherServerOptions {
  /** `h2`. */
  protocol?: Protocol;
  /** Any free one. */
  port?: number;
  /** `127.0.0.1`. */
  host?: string;
  /** Chooses the world whose weather it is: 1. */
  seed?: number;
  /** Whether Open-Meteo's limits hold: no. */
  policy?: boolean;
  /** The round trip to a location, in ms: by distance, see {@link latencyByDistance}. */
  latency?: (location: Position) => number;
  /** Epoch milliseconds, for the weather and for the limits: the machine's. */
  clock?: () => number;
  /** What clients may have of the server: {@link classRoom}. */
  limits?: Partial<Limits>;
  /** Told of each request at its end. */
  onEnd?: (request: LoggedRequest) => void;
  /** Told of each client that was turned away, and why. */
  onRefused?: Refused;
}

/** A running stand-in for Open-Meteo. */
export interface WeatherServer {
  readonly port: number;
  /** Without a slash at its end. */
  readonly url: string;
  /** PEM, for clients that are to trust it; absent where nothing is encrypted. */
  readonly certificate: string | undefined;
  readonly log: RequestLog;
  /** Lets a fault befall requests that ask about a place, from now on; later ones go first. `times`: how many. */
  setFault(match: FaultMatch, fault: Fault, times?: number): void;
  clearFaults(): void;
  /** Cuts what is in flight, closes all connections, and resolves when the port is free. */
  close(): Promise<void>;
}

/** Where a server is to be asked: under this machine's own name where it listens on all. */
function urlOf(protocol: Protocol, server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not on a port');
  const own = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[address.address];
  const name = isIP(host) === 6 ? `[${host}]` : host;
  return `${protocol === 'plain' ? 'http' : 'https'}://${own ?? name}:${address.port}`;
}

/**
 * Starts a stand-in for Open-Meteo's `/v1/forecast`.
 * @throws Node's error when it can't listen, such as one with code `EADDRINUSE`
 */
export async function startWeatherServer(
  options: WeatherServerOptions = {},
): Promise<WeatherServer> {
  const { protocol = 'h2', port = 0, host = '127.0.0.1', clock = Date.now } = options;
  const { onEnd, onRefused = () => {} } = options;
  const limits = { ...classRoom, ...options.limits };
  const log = createLog(onEnd);
  const faults = createFaultBook();
  const connectionLimiter = createConnectionLimiter(limits, onRefused);
  const handler = createHandler({
    policy: options.policy ? openMeteoPolicy(clock) : undefined,
    latency: options.latency ?? latencyByDistance,
    clock,
    seed: options.seed ?? 1,
    log,
    faults,
    connectionLimiter,
    refused: onRefused,
  });
  const { server, certificate } = await createListener(protocol, handler, limits, onRefused);
  connectionLimiter.watch(server);
  // Rejects with the server's error, should there be one before.
  const listening = once(server, 'listening');
  server.listen({ host, port, backlog: limits.connections });
  await listening;

  const url = urlOf(protocol, server, host);
  return {
    port: Number(new URL(url).port),
    url,
    certificate,
    log,
    setFault: faults.set,
    clearFaults: faults.clear,
    async close() {
      const closed = once(server, 'close');
      server.close();
      log.cutAll();
      connectionLimiter.closeAll();
      await closed;
    },
  };
}
