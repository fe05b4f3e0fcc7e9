import { once } from 'node:events';
import { isIP, type Server } from 'node:net';
import type { Position } from '../adapters/weather/great-circle.ts';
import { createFaultBook, type FaultMatch } from './faults/fault-book.ts';
import type { Fault } from './faults/faults.ts';
import { createConnectionLimiter, type Refused } from './http/connection-limiter.ts';
import { classRoom, type Limits } from './http/limits.ts';
import { createListener, type Protocol } from './http/listener.ts';
import { createLog, type LoggedRequest, type RequestLog } from './http/request-log.ts';
import { type Lab, startLab } from './lab/lab.ts';
import { type LabOptions, labDefaults } from './lab/options.ts';
import { latencyByDistance } from './open-meteo/latency.ts';
import { openMeteoPolicy } from './open-meteo/policy.ts';
import { createHandler } from './routes.ts';

/** Options of the stand-in, with their defaults. */
export interface WeatherServerOptions {
  /** Default: `h2`. */
  protocol?: Protocol;
  /** Default: any free port. */
  port?: number;
  /** Default: `127.0.0.1`. */
  host?: string;
  /** Selects the simulated weather. Default: 1. */
  seed?: number;
  /** Enforces Open-Meteo's limits. Default: false. */
  policy?: boolean;
  /** Round-trip time for a location, in ms. Default: {@link latencyByDistance}. */
  latency?: (location: Position) => number;
  /** Epoch milliseconds, for the weather and the limits. Default: the machine's clock. */
  clock?: () => number;
  /** Limits of the server's resources. Default: {@link classRoom}. */
  limits?: Partial<Limits>;
  /** Starts the four servers of the lab on the next four ports. Default: none. */
  lab?: Partial<LabOptions>;
  /** Called for each request when it ends. */
  onEnd?: (request: LoggedRequest) => void;
  /** Called for each refused client, with the reason. */
  onRefused?: Refused;
}

/** A running stand-in for Open-Meteo. */
export interface WeatherServer {
  readonly port: number;
  /** Without a trailing slash. */
  readonly url: string;
  /** PEM, for clients that should trust it; absent without TLS. */
  readonly certificate: string | undefined;
  readonly log: RequestLog;
  readonly lab: Lab | undefined;
  /**
   * Adds a fault, which takes precedence over earlier ones.
   * @param times number of requests that it applies to; all by default
   */
  setFault(match: FaultMatch, fault: Fault, times?: number): void;
  clearFaults(): void;
  /** Cuts the requests in flight, closes all connections, and resolves when the port is free. */
  close(): Promise<void>;
}

/** A host's name in a URL: the loopback address if it listens on all addresses. */
function nameOf(host: string, address = host): string {
  const loopback = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[address];
  return loopback ?? (isIP(host) === 6 ? `[${host}]` : host);
}

function urlOf(protocol: Protocol, server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not on a port');
  return `${protocol === 'plain' ? 'http' : 'https'}://${nameOf(host, address.address)}:${address.port}`;
}

/**
 * Starts a stand-in for Open-Meteo's forecast, air quality and search of places.
 * @throws Node's error if it can't listen, for example with code `EADDRINUSE`
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
  const lab =
    options.lab &&
    (await startLab({ ...labDefaults, ...options.lab }, { host, port, name: nameOf(host) }));
  const handler = createHandler({
    lab,
    createPolicy: options.policy ? () => openMeteoPolicy(clock) : undefined,
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
  // Before `listen`: it also rejects with the server's error.
  const listening = once(server, 'listening');
  server.listen({ host, port, backlog: limits.connections });
  try {
    await listening;
  } catch (error) {
    await lab?.close();
    throw error;
  }

  const url = urlOf(protocol, server, host);
  return {
    port: Number(new URL(url).port),
    url,
    certificate,
    log,
    lab,
    setFault: faults.set,
    clearFaults: faults.clear,
    async close() {
      const closed = once(server, 'close');
      server.close();
      log.cutAll();
      connectionLimiter.closeAll();
      await lab?.close();
      await closed;
    },
  };
}
