import { describe, expect, it } from 'vitest';
import type { Stage } from '../../../server/faults/faults.ts';
import { forecast, london, newYork, tokyo } from './places.ts';
import { serving } from './serving.ts';

const protocols = ['h2', 'http1', 'plain'] as const;

describe.each(protocols)('a fault over %s', (protocol) => {
  it('befalls its city and spares the others', async () => {
    const { server, client } = await serving({ protocol });
    server.setFault(newYork, { kind: 'status', status: 503 });
    const answers = await Promise.all(
      [london, newYork, tokyo].map((place) => client.get(forecast(place))),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 503, 200]);
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

  it('can be a delay before the right answer', async () => {
    const { server, client } = await serving({ protocol });
    const right = await client.get(forecast(tokyo));
    server.setFault(tokyo, { kind: 'delay', ms: 80 });
    const start = performance.now();
    const late = await client.get(forecast(tokyo));
    expect(performance.now() - start).toBeGreaterThanOrEqual(80);
    expect(late.body).toBe(right.body);
  });

  it('can be another body', async () => {
    const { server, client } = await serving({ protocol });
    server.setFault(tokyo, { kind: 'body', body: '<html>', contentType: 'text/html' });
    const { status, headers, body } = await client.get(forecast(tokyo));
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html');
    expect(body).toBe('<html>');
  });

  it('can be the right body, damaged', async () => {
    const { server, client } = await serving({ protocol });
    const right = (await client.get(forecast(tokyo))).body;
    server.setFault(tokyo, { kind: 'body', body: (text) => text.slice(0, 40) });
    expect((await client.get(forecast(tokyo))).body).toBe(right.slice(0, 40));
    server.setFault(tokyo, {
      kind: 'body',
      body: (text) => text.replace(/("temperature_2m":)-?[\d.]+/, '$1null'),
    });
    const { current } = JSON.parse((await client.get(forecast(tokyo))).body);
    expect(current.temperature_2m).toBeNull();
  });

  it('can be bytes that are no text', async () => {
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
    const { answer, soFar } = client.send(forecast(tokyo));
    await expect(answer).rejects.toThrow();
    expect(soFar().status).toBe(hasHead ? 200 : undefined);
    expect(soFar().body !== undefined).toBe(hasBody);
    expect(server.log.requests).toMatchObject([{ outcome: 'cut' }]);
    expect((await client.get(forecast(london))).status).toBe(200);
  });

  it.each<[Stage, boolean, boolean]>([
    ['before-headers', false, false],
    ['after-headers', true, false],
    ['mid-body', true, true],
  ])('can be silence, %s, until the client gives up', async (at, hasHead, hasBody) => {
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

describe('which request a fault befalls', () => {
  it('is told by the nearest coordinates, as far as a grid may snap', async () => {
    const { server, client } = await serving();
    server.setFault({ latitude: 51.5, longitude: -0.12 }, { kind: 'status', status: 500 });
    expect((await client.get(forecast(london))).status).toBe(500);
    const oxford = { latitude: 51.75, longitude: -1.26 };
    expect((await client.get(forecast(oxford))).status).toBe(200);
  });

  it('is told by a predicate', async () => {
    const { server, client } = await serving();
    server.setFault(({ longitude }) => longitude < -20, { kind: 'status', status: 500 });
    expect((await client.get(forecast(london))).status).toBe(200);
    expect((await client.get(forecast(newYork))).status).toBe(500);
  });

  it('is told by any of many locations', async () => {
    const { server, client } = await serving();
    server.setFault(newYork, { kind: 'status', status: 500 });
    expect((await client.get(forecast([london, newYork]))).status).toBe(500);
    expect((await client.get(forecast([london, tokyo]))).status).toBe(200);
  });

  it('is decided by the later of two', async () => {
    const { server, client } = await serving();
    server.setFault(() => true, { kind: 'status', status: 500 });
    server.setFault(tokyo, { kind: 'status', status: 503 });
    expect((await client.get(forecast(tokyo))).status).toBe(503);
    expect((await client.get(forecast(london))).status).toBe(500);
  });
});

describe('a connection of HTTP/2', () => {
  it('outlives the cut of one of its requests', async () => {
    const { server, client } = await serving({ latency: () => 30 });
    server.setFault(newYork, { kind: 'cut', at: 'mid-body' });
    const results = await Promise.allSettled(
      [london, newYork, tokyo].map((place) => client.get(forecast(place))),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(new Set(server.log.requests.map(({ connection }) => connection)).size).toBe(1);
  });
});
