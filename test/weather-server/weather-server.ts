import type { Socket } from 'node:net';
import type { Position } from '../../weather/great-circle.ts';
import { createFaultBook, type FaultMatch } from './fault-book.ts';
import type { Fault } from './faults.ts';
import { latencyByDistance } from './latency.ts';
import { createListener, type Protocol } from './listener.ts';
import { openDoor, openMeteoPolicy } from './policy.ts';
import { createLog, type RequestLog } from './request-log.ts';

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
}

/** A running stand-in for Open-Meteo. */
export interface WeatherServer {
  readonly port: number;
  /** Without a slash at its end. */
  readonly url: string;
  /** PEM, for clients that are to trust it; absent where nothing is encrypted. */
  readonly certificate: string | undefined;
  readonly log: RequestLog;
  /** Lets a fault befall requests that ask about a place, from now on; later ones go first. */
  setFault(match: FaultMatch, fault: Fault): void;
  clearFaults(): void;
  /** Cuts what is in flight, closes all connections, and resolves when the port is free. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in for Open-Meteo's `/v1/forecast`.
 * @throws Node's error when it can't listen, such as one with code `EADDRINUSE`
 */
export async function startWeatherServer(
  options: WeatherServerOptions = {},
): Promise<WeatherServer> {
  const { protocol = 'h2', port = 0, host = '127.0.0.1', clock = Date.now } = options;
  const log = createLog();
  const faults = createFaultBook();
  const listener = await createListener(protocol, {
    policy: options.policy ? openMeteoPolicy(clock) : openDoor,
    latency: options.latency ?? latencyByDistance,
    clock,
    seed: options.seed ?? 1,
    log,
    faults,
  });

  // Sockets rather than requests or sessions: all kinds of server have them, and an idle one keeps
  // a server from closing too.
  const sockets = new Set<Socket>();
  let closing = false;
  listener.server.on('connection', (socket: Socket) => {
    if (closing) socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  const url = await listener.listen({ host, port });
  return {
    port: Number(new URL(url).port),
    url,
    certificate: listener.certificate,
    log,
    setFault: faults.set,
    clearFaults: faults.clear,
    async close() {
      closing = true;
      const closed = listener.close();
      log.cutAll();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
