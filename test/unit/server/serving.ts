import { onTestFinished } from 'vitest';
import {
  startWeatherServer,
  type WeatherServer,
  type WeatherServerOptions,
} from '../../../server/weather-server.ts';
import { type Client, h2Client, http1Client } from './client.ts';

/** Starts a server for the running test, and a client with the same protocol. */
export async function serving(
  options: WeatherServerOptions = {},
): Promise<{ server: WeatherServer; client: Client }> {
  const server = await startWeatherServer({ latency: () => 0, ...options });
  const isHttp2 = (options.protocol ?? 'h2') === 'h2';
  const client = isHttp2 ? h2Client(server.url) : http1Client(server.url);
  onTestFinished(async () => {
    client.close();
    await server.close();
  });
  return { server, client };
}
