import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { expect, onTestFinished } from 'vitest';
import type { Limits } from '../../../server/http/limits.ts';
import type { Protocol } from '../../../server/http/listener.ts';
import {
  startWeatherServer,
  type WeatherServer,
  type WeatherServerOptions,
} from '../../../server/weather-server.ts';
import { h2Client, http1Client } from '../../unit/server/client.ts';
import { forecast, london } from '../../unit/server/locations.ts';

/** A server under attack, with the reasons of its refusals. */
export interface Attacked {
  server: WeatherServer;
  refusals: string[];
}

/** Starts a server with short timeouts. */
export async function attacked(
  protocol: Protocol,
  limits: Partial<Limits> = {},
  options: WeatherServerOptions = {},
): Promise<Attacked> {
  const refusals: string[] = [];
  const server = await startWeatherServer({
    protocol,
    latency: () => 0,
    limits: { headTime: 1_500, idle: 2_500, ...limits },
    onRefused: (_address, reason) => refusals.push(reason),
    ...options,
  });
  onTestFinished(() => server.close());
  return { server, refusals };
}

/** Ignores a socket's errors, and destroys it after the test. */
function watched<S extends Socket>(socket: S): S {
  socket.on('error', () => {});
  onTestFinished(() => {
    socket.destroy();
  });
  return socket;
}

/** Opens a connection and sends nothing. */
export async function dial({ port }: WeatherServer): Promise<Socket> {
  const socket = watched(connect({ port, host: '127.0.0.1' }));
  await once(socket, 'connect');
  return socket;
}

/** Opens a connection that has negotiated HTTP/2, and sends nothing. */
export async function dialH2({ port }: WeatherServer): Promise<TLSSocket> {
  const socket = watched(
    tlsConnect({ port, host: '127.0.0.1', ALPNProtocols: ['h2'], rejectUnauthorized: false }),
  );
  await once(socket, 'secureConnect');
  return socket;
}

/** Waits until the server closes the connection. Returns the data that it sent. */
export async function untilClosed(socket: Socket): Promise<string> {
  let received = '';
  socket.on('data', (part) => {
    received += part.toString('latin1');
  });
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
  return received;
}

/**
 * Sends requests one after another during an attack, and expects a response to each.
 * @returns the result of the attack
 */
export async function whileServing<T>(
  server: WeatherServer,
  attack: () => Promise<T>,
): Promise<Awaited<T>> {
  const client = server.url.startsWith('https') ? h2Client(server.url) : http1Client(server.url);
  let over = false;
  let served = 0;
  const normal = async () => {
    while (!over) {
      const { status, body } = await client.get(forecast(london));
      expect(status).toBe(200);
      expect(JSON.parse(body)).toHaveProperty('current');
      served++;
    }
  };
  try {
    const [result] = await Promise.all([
      attack().finally(() => {
        over = true;
      }),
      normal(),
    ]);
    expect(served).toBeGreaterThan(0);
    return result;
  } finally {
    client.close();
  }
}
