import { describe, expect, it } from 'vitest';
import type { Stage } from '../../../server/faults/faults.ts';
import { forecast, london, newYork, tokyo } from './locations.ts';
import { serving } from './serving.ts';

const protocols = ['h2', 'http1', 'plain'] as const;

describe.each(protocols)('a fault over %s', (protocol) => {
  it('applies to its city only', async () => {
    const { server, client } = await serving({ protocol });
    server.setFault(newYork, { kind: 'status', status: 503 });
    const responses = await Promise.all(
      [london, newYork, tokyo].map((location) => client.get(forecast(location))),
    );
    expect(responses.map(({ status }) => status)).toEqual([200, 503, 200]);
    server.clearFaults();
    expect((await client.get(forecast(newYork))).status).toBe(200);
  });

  it('can be a status with a reason and headers', async () => {
    const { server, client } = await serving({ protocol });
    const reason = 'The service is overloaded';
    server.setFault(tokyo, {
      kind: 'status',
      status: 503,
      reason,
      headers: { 'retry-after': '7' },
    });
    const { status, headers, body } = await client.get(forecast(tokyo));
    expect(status).toBe(503);
    expect(headers).toMatchObject({ 'retry-after': '7', 'access-control-allow-origin': '*' });
    expect(JSON.parse(body)).toEqual({ error: true, reason });
  });

  it.each([301, 304, 400, 404, 429, 500])('can be status %i', async (status) => {
    const { server, client } = await serving({ protocol });
    server.setFault(tokyo, { kind: 'status', status, headers: { location: '/' } });
    expect((await client.get(forecast(tokyo))).status).toBe(status);
    await server.log.waitFor(([request]) => request?.outcome === 'finished');
  });

  it('can be a delay before the correct response', async () => {
    const { server, client } = await serving({ protocol });
    const correct = await client.get(forecast(tokyo));
    server.setFault(tokyo, { kind: 'delay', ms: 80 });
    const start = performance.now();
    const delayed = await client.get(forecast(tokyo));
    expect(performance.now() - start).toBeGreaterThanOrEqual(80);
    expect(delayed.body).toBe(correct.body);
  });

  it('can hold the correct response back', async () => {
    const { server, client } = await serving({ protocol });
    const correct = await client.get(forecast(tokyo));
    const { promise: until, resolve: release } = Promise.withResolvers<void>();
    server.setFault(tokyo, { kind: 'held', until });
    const [gone, held] = [client.send(forecast(tokyo)), client.send(forecast(tokyo))];
    await client.get(forecast(london));
    gone.abort();
    await server.log.waitFor((requests) => requests.some(({ outcome }) => outcome === 'aborted'));
    expect(held.soFar().status).toBeUndefined();
    release();
    expect((await held.response).body).toBe(correct.body);
  });

  it('can be another body', async () => {
    const { server, client } = await serving({ protocol });
    server.setFault(tokyo, { kind: 'body', body: '<html>', contentType: 'text/html' });
    const { status, headers, body } = await client.get(forecast(tokyo));
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html');
    expect(body).toBe('<html>');
  });

  it('can be the correct body with changes', async () => {
    const { server, client } = await serving({ protocol });
    const correct = (await client.get(forecast(tokyo))).body;
    server.setFault(tokyo, { kind: 'body', body: (text) => text.slice(0, 40) });
    expect((await client.get(forecast(tokyo))).body).toBe(correct.slice(0, 40));
    server.setFault(tokyo, {
      kind: 'body',
      body: (text) => text.replace(/("temperature_2m":)-?[\d.]+/, '$1null'),
    });
    const { current } = JSON.parse((await client.get(forecast(tokyo))).body);
    expect(current.temperature_2m).toBeNull();
  });

  it('can be bytes that are not UTF-8', async () => {
    const { server, client } = await serving({ protocol });
    server.setFault(tokyo, { kind: 'body', body: new Uint8Array([0xff, 0xfe, 0xfd]) });
    expect((await client.get(forecast(tokyo))).body).toBe('\ufffd\ufffd\ufffd');
  });

  it.each<[Stage, boolean, boolean]>([
    ['before-headers', false, false],
    ['after-headers', true, false],
    ['mid-body', true, true],
  ])('can be a cut connection, %s', async (at, hasHead, hasBody) => {
    const { server, client } = await serving({ protocol });
    server.setFault(tokyo, { kind: 'cut', at });
    const { response, soFar } = client.send(forecast(tokyo));
    await expect(response).rejects.toThrow();
    expect(soFar().status).toBe(hasHead ? 200 : undefined);
    expect(soFar().body !== undefined).toBe(hasBody);
    expect(server.log.requests).toMatchObject([{ outcome: 'cut' }]);
    expect((await client.get(forecast(london))).status).toBe(200);
  });

  it.each<[Stage, boolean, boolean]>([
    ['before-headers', false, false],
    ['after-headers', true, false],
    ['mid-body', true, true],
  ])('can be a stall, %s, until the client aborts', async (at, hasHead, hasBody) => {
    const { server, client } = await serving({ protocol });
    server.setFault(tokyo, { kind: 'stall', at });
    const { abort, soFar } = client.send(forecast(tokyo));
    await server.log.waitFor(([request]) => request !== undefined);
    await expect.poll(() => soFar().status).toBe(hasHead ? 200 : undefined);
    await expect.poll(() => soFar().body !== undefined).toBe(hasBody);
    expect(server.log.requests[0]).not.toHaveProperty('outcome');
    abort();
    await server.log.waitFor(([request]) => request?.outcome === 'aborted');
  });
});

describe('a fault matches a request', () => {
  it('by a location within 15 km', async () => {
    const { server, client } = await serving();
    server.setFault({ latitude: 51.5, longitude: -0.12 }, { kind: 'status', status: 500 });
    expect((await client.get(forecast(london))).status).toBe(500);
    const oxford = { latitude: 51.75, longitude: -1.26 };
    expect((await client.get(forecast(oxford))).status).toBe(200);
  });

  it('by a predicate', async () => {
    const { server, client } = await serving();
    server.setFault(({ longitude }) => longitude < -20, { kind: 'status', status: 500 });
    expect((await client.get(forecast(london))).status).toBe(200);
    expect((await client.get(forecast(newYork))).status).toBe(500);
  });

  it('by any of its locations', async () => {
    const { server, client } = await serving();
    server.setFault(newYork, { kind: 'status', status: 500 });
    expect((await client.get(forecast([london, newYork]))).status).toBe(500);
    expect((await client.get(forecast([london, tokyo]))).status).toBe(200);
  });

  it('before earlier faults do', async () => {
    const { server, client } = await serving();
    server.setFault(() => true, { kind: 'status', status: 500 });
    server.setFault(tokyo, { kind: 'status', status: 503 });
    expect((await client.get(forecast(tokyo))).status).toBe(503);
    expect((await client.get(forecast(london))).status).toBe(500);
  });
});

describe('an HTTP/2 connection', () => {
  it('stays open when one of its requests is cut', async () => {
    const { server, client } = await serving({ latency: () => 30 });
    server.setFault(newYork, { kind: 'cut', at: 'mid-body' });
    const results = await Promise.allSettled(
      [london, newYork, tokyo].map((location) => client.get(forecast(location))),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(new Set(server.log.requests.map(({ connection }) => connection)).size).toBe(1);
  });
});
