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
import { forecast, london } from '../../unit/server/places.ts';

/** A server that is attacked, and what it said of those whom it turned away. */
export interface Attacked {
  server: WeatherServer;
  refusals: string[];
}

/** A server with little patience, so that a test need not have more. */
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
    onRefused: (_address, why) => refusals.push(why),
    ...options,
  });
  onTestFinished(() => server.close());
  return { server, refusals };
}

/** A connection whose end can be waited for, and whose breaking is nobody's failure. */
function watched<S extends Socket>(socket: S): S {
  socket.on('error', () => {});
  onTestFinished(() => {
    socket.destroy();
  });
  return socket;
}

/** A connection without a word. */
export async function dial({ port }: WeatherServer): Promise<Socket> {
  const socket = watched(connect({ port, host: '127.0.0.1' }));
  await once(socket, 'connect');
  return socket;
}

/** A connection with HTTP/2 agreed upon, and no word of it. */
export async function dialH2({ port }: WeatherServer): Promise<TLSSocket> {
  const socket = watched(
    tlsConnect({ port, host: '127.0.0.1', ALPNProtocols: ['h2'], rejectUnauthorized: false }),
  );
  await once(socket, 'secureConnect');
  return socket;
}

/** Resolves when the other side has ended the connection; with all that it said. */
export async function untilClosed(socket: Socket): Promise<string> {
  let said = '';
  socket.on('data', (part) => {
    said += part.toString('latin1');
  });
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
  return said;
}

/**
 * Asks again and again while an attack is on, and sees to it that every question is answered.
 * @returns what the attack does
 */
export async function whileServing<T>(
  server: WeatherServer,
  attack: () => Promise<T>,
): Promise<Awaited<T>> {
  const client = server.url.startsWith('https') ? h2Client(server.url) : http1Client(server.url);
  let over = false;
  let answered = 0;
  const normal = async () => {
    while (!over) {
      const { status, body } = await client.get(forecast(london));
      expect(status).toBe(200);
      expect(JSON.parse(body)).toHaveProperty('current');
      answered++;
    }
  };
  try {
    const [result] = await Promise.all([
      attack().finally(() => {
        over = true;
      }),
      normal(),
    ]);
    expect(answered).toBeGreaterThan(0);
    return result;
  } finally {
    client.close();
  }
}
