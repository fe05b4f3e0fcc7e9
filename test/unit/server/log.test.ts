import { describe, expect, it } from 'vitest';
import { latencyByDistance } from '../../../server/open-meteo/latency.ts';
import { http1Client } from './client.ts';
import { forecast, london, newYork, tokyo } from './locations.ts';
import { serving } from './serving.ts';

const FOREVER = 60_000;

describe('latency', () => {
  it('differs between London, New York and Tokyo', () => {
    const latencies = [london, newYork, tokyo].map(latencyByDistance);
    expect(latencies.map(Math.round)).toEqual([100, 239, 339]);
  });

  it('is the minimum length of a request', async () => {
    const { server, client } = await serving({ latency: () => 80 });
    const start = performance.now();
    await client.get(forecast(london));
    expect(performance.now() - start).toBeGreaterThanOrEqual(80);
    const [request] = server.log.requests;
    expect((request?.headersAt ?? 0) - (request?.arrivedAt ?? 0)).toBeGreaterThanOrEqual(80);
  });

  it('of several locations is that of the farthest', async () => {
    const latency = ({ latitude }: { latitude: number }) => (latitude === tokyo.latitude ? 90 : 0);
    const { client } = await serving({ latency });
    const start = performance.now();
    await client.get(forecast([london, tokyo, newYork]));
    expect(performance.now() - start).toBeGreaterThanOrEqual(90);
  });

  it('also applies to invalid requests', async () => {
    const { client } = await serving({ latency: () => 80 });
    const start = performance.now();
    expect((await client.get(forecast(london, 'current=nothing'))).status).toBe(400);
    expect(performance.now() - start).toBeGreaterThanOrEqual(80);
  });
});

describe.each(['h2', 'http1', 'plain'] as const)('the log over %s', (protocol) => {
  it('contains the times, status and outcome of each request', async () => {
    const before = performance.now();
    const { server, client } = await serving({ protocol });
    await client.get(forecast([london, tokyo]));
    await client.get('/elsewhere');
    await server.log.waitFor((requests) => requests.every(({ outcome }) => outcome));
    expect(server.log.requests).toMatchObject([
      {
        id: 1,
        method: 'GET',
        path: '/v1/forecast',
        protocol: protocol === 'h2' ? 'h2' : 'http/1.1',
        locations: [london, tokyo],
        status: 200,
        outcome: 'finished',
      },
      { id: 2, path: '/elsewhere', locations: [], status: 404, outcome: 'finished' },
    ]);
    for (const { arrivedAt, headersAt = 0, endedAt = 0 } of server.log.requests) {
      expect(arrivedAt).toBeGreaterThan(before);
      expect(headersAt).toBeGreaterThanOrEqual(arrivedAt);
      expect(endedAt).toBeGreaterThanOrEqual(headersAt);
    }
  });

  it('shows parallel requests in flight together', async () => {
    const { server, client } = await serving({ protocol, latency: () => FOREVER });
    const sent = [london, newYork, tokyo].map((location) => client.send(forecast(location)));
    await server.log.waitFor(({ length }) => length === 3);
    expect(server.log.maxInFlight()).toBe(3);
    for (const { abort } of sent) abort();
  });

  it('shows sequential requests one at a time', async () => {
    const { server, client } = await serving({ protocol, latency: () => 5 });
    for (const location of [london, newYork, tokyo]) await client.get(forecast(location));
    await server.log.waitFor((requests) => requests.every(({ outcome }) => outcome));
    expect(server.log.requests).toHaveLength(3);
    expect(server.log.maxInFlight()).toBe(1);
  });

  it('shows an abort before the response, and other requests as finished', async () => {
    const latency = ({ latitude }: { latitude: number }) =>
      latitude === tokyo.latitude ? FOREVER : 0;
    const { server, client } = await serving({ protocol, latency });
    const sent = client.send(forecast(tokyo));
    await server.log.waitFor(({ length }) => length === 1);
    sent.abort();
    await server.log.waitFor(([request]) => request?.outcome === 'aborted');
    expect(server.log.requests[0]).not.toHaveProperty('status');
    expect((await client.get(forecast(london))).status).toBe(200);
    await server.log.waitFor((requests) => requests.every(({ outcome }) => outcome));
    expect(server.log.requests.map(({ outcome }) => outcome)).toEqual(['aborted', 'finished']);
  });

  it('shows an abort in the middle of a response', async () => {
    const { server, client } = await serving({ protocol });
    server.setFault(tokyo, { kind: 'stall', at: 'mid-body' });
    const { abort, soFar } = client.send(forecast(tokyo));
    await expect.poll(() => soFar().body?.length).toBeGreaterThan(0);
    abort();
    await server.log.waitFor(([request]) => request?.outcome === 'aborted');
    expect(server.log.requests).toMatchObject([{ status: 200 }]);
  });

  it('shows requests as aborted when the client disconnects', async () => {
    const { server, client } = await serving({ protocol, latency: () => FOREVER });
    client.send(forecast(london));
    client.send(forecast(tokyo));
    await server.log.waitFor(({ length }) => length === 2);
    client.close();
    await server.log.waitFor((requests) => requests.every((r) => r.outcome === 'aborted'));
  });
});

describe('waiting for the log', () => {
  it('fails with the logged requests after a timeout', async () => {
    const { server, client } = await serving();
    await client.get(forecast(london));
    const never = server.log.waitFor(() => false, 20);
    await expect(never).rejects.toThrow(/not seen within 20 ms; seen: .*51\.5085/);
  });

  it('does not see requests from before it was cleared', async () => {
    const { server, client } = await serving();
    await client.get(forecast(london));
    server.log.clear();
    expect(server.log.requests).toEqual([]);
    expect(server.log.maxInFlight()).toBe(0);
    await client.get(forecast(tokyo));
    expect(server.log.requests).toMatchObject([{ id: 2, locations: [tokyo] }]);
  });

  it('sees the abort of an HTTP/1.1 client of an HTTP/2 server', async () => {
    const { server } = await serving({ latency: () => FOREVER });
    const old = http1Client(server.url);
    const { abort } = old.send(forecast(london));
    await server.log.waitFor(({ length }) => length === 1);
    abort();
    await server.log.waitFor(([request]) => request?.outcome === 'aborted');
    old.close();
  });
});
