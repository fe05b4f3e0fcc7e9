import { once } from 'node:events';
import tls, { type PeerCertificate } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { startWeatherServer } from '../../../server/weather-server.ts';
import { h2Client, http1Client } from './client.ts';
import { forecast, london } from './locations.ts';
import { serving } from './serving.ts';

/** Connects with TLS and offers both protocols. */
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

describe('the weather server', () => {
  it('supports HTTP/2 and HTTP/1.1 on the same port', async () => {
    const { server, client } = await serving();
    const old = http1Client(server.url);
    expect((await client.get(forecast(london))).status).toBe(200);
    expect((await old.get(forecast(london))).status).toBe(200);
    old.close();
    expect(server.log.requests.map(({ protocol }) => protocol)).toEqual(['h2', 'http/1.1']);
    expect((await handshake(server.port)).alpn).toBe('h2');
  });

  it('supports only HTTP/1.1 with the protocol http1', async () => {
    const { server, client } = await serving({ protocol: 'http1' });
    expect((await handshake(server.port)).alpn).toBe('http/1.1');
    expect((await client.get(forecast(london))).status).toBe(200);
    await expect(h2Client(server.url).get(forecast(london))).rejects.toThrow();
    expect(server.log.requests.map(({ protocol }) => protocol)).toEqual(['http/1.1']);
  });

  it('works without TLS', async () => {
    const { server, client } = await serving({ protocol: 'plain' });
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect((await client.get(forecast(london))).status).toBe(200);
  });

  it("has a valid certificate for the API's host name", async () => {
    const { server } = await serving();
    const { certificate } = await handshake(server.port);
    expect(certificate.subjectaltname).toBe(
      'DNS:api.open-meteo.com, DNS:localhost, IP Address:127.0.0.1',
    );
    expect(Date.parse(certificate.valid_from)).toBeLessThan(Date.now());
    expect(Date.parse(certificate.valid_to)).toBeGreaterThan(Date.now());
  });

  it('logs one connection for HTTP/2 and several for HTTP/1.1', async () => {
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

  it('fails with EADDRINUSE if the port is in use', async () => {
    const { server } = await serving();
    await expect(startWeatherServer({ port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it.each(['h2', 'http1', 'plain'] as const)(
    'cuts requests in flight and frees the port when closed: %s',
    async (protocol) => {
      const server = await startWeatherServer({ protocol, latency: () => 60_000 });
      const client = protocol === 'h2' ? h2Client(server.url) : http1Client(server.url);
      const { response } = client.send(forecast(london));
      await server.log.waitFor(({ length }) => length === 1);
      await server.close();
      await expect(response).rejects.toThrow();
      expect(server.log.requests).toMatchObject([{ outcome: 'cut' }]);
      client.close();
      const next = await startWeatherServer({ protocol, port: server.port });
      await next.close();
    },
  );
});
