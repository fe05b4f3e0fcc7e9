import { once } from 'node:events';
import tls, { type PeerCertificate } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { startWeatherServer } from '../../../server/weather-server.ts';
import { h2Client, http1Client } from './client.ts';
import { forecast, london } from './places.ts';
import { serving } from './serving.ts';

/** What a TLS client that offers both protocols gets. */
async function handshake(
  port: number,
): Promise<{ alpn: string | false | null; certificate: PeerCertificate }> {
  const socket = tls.connect({
    port,
    host: '127.0.0.1',
    servername: 'api.open-meteo.com',
    rejectUnauthorized: false,
    ALPNProtocols: ['h2', 'http/1.1'],
  });
  await once(socket, 'secureConnect');
  const result = { alpn: socket.alpnProtocol, certificate: socket.getPeerCertificate() };
  socket.destroy();
  return result;
}

describe('the protocols of the weather server', () => {
  it('are HTTP/2 and HTTP/1.1 on the same port', async () => {
    const { server, client } = await serving();
    const old = http1Client(server.url);
    expect((await client.get(forecast(london))).status).toBe(200);
    expect((await old.get(forecast(london))).status).toBe(200);
    old.close();
    expect(server.log.requests.map(({ protocol }) => protocol)).toEqual(['h2', 'http/1.1']);
    expect((await handshake(server.port)).alpn).toBe('h2');
  });

  it('are HTTP/1.1 only where that is asked for', async () => {
    const { server, client } = await serving({ protocol: 'http1' });
    expect((await handshake(server.port)).alpn).toBe('http/1.1');
    expect((await client.get(forecast(london))).status).toBe(200);
    await expect(h2Client(server.url).get(forecast(london))).rejects.toThrow();
    expect(server.log.requests.map(({ protocol }) => protocol)).toEqual(['http/1.1']);
  });

  it('can do without TLS', async () => {
    const { server, client } = await serving({ protocol: 'plain' });
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect((await client.get(forecast(london))).status).toBe(200);
  });

  it('carry a certificate in the name of the API, that is valid now', async () => {
    const { server } = await serving();
    const { certificate } = await handshake(server.port);
    expect(certificate.subjectaltname).toBe(
      'DNS:api.open-meteo.com, DNS:localhost, IP Address:127.0.0.1',
    );
    expect(Date.parse(certificate.valid_from)).toBeLessThan(Date.now());
    expect(Date.parse(certificate.valid_to)).toBeGreaterThan(Date.now());
  });

  it('tell connections apart: one of HTTP/2, several of HTTP/1.1', async () => {
    const { server, client } = await serving({ latency: () => 20 });
    const old = http1Client(server.url);
    await Promise.all([1, 2, 3].map(() => client.get(forecast(london))));
    await Promise.all([1, 2, 3].map(() => old.get(forecast(london))));
    old.close();
    const connections = (protocol: string) =>
      new Set(server.log.requests.filter((r) => r.protocol === protocol).map((r) => r.connection));
    expect(connections('h2').size).toBe(1);
    expect(connections('http/1.1').size).toBe(3);
  });

  it('leave a clear error where the port is taken', async () => {
    const { server } = await serving();
    await expect(startWeatherServer({ port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it.each(['h2', 'http1', 'plain'] as const)(
    'let go of everything when closed in the middle of a request: %s',
    async (protocol) => {
      const server = await startWeatherServer({ protocol, latency: () => 60_000 });
      const client = protocol === 'h2' ? h2Client(server.url) : http1Client(server.url);
      const { answer } = client.send(forecast(london));
      await server.log.waitFor(({ length }) => length === 1);
      await server.close();
      await expect(answer).rejects.toThrow();
      expect(server.log.requests).toMatchObject([{ outcome: 'cut' }]);
      client.close();
      // The port is free: it can be taken again.
      const next = await startWeatherServer({ protocol, port: server.port });
      await next.close();
    },
  );
});
