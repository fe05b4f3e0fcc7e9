import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { serverIds } from '../../../adapters/users/settings.ts';
import { startWeatherServer } from '../../../server/weather-server.ts';
import { inLab } from './in-lab.ts';

/** A query takes longer than a test may. */
const QUERY = 150_000;
const client = inLab({ queryMs: QUERY, threads: 2, databaseAtOnce: 2 });

/** Starts a run, and stops it when its first query has begun. */
async function startAndStop(query: string): Promise<void> {
  const stop = new AbortController();
  const started = async () => {
    for await (const { type } of client.lines(query, stop.signal)) {
      if (type === 'started') stop.abort();
    }
  };
  await expect(started()).rejects.toThrow('abort');
}

/** Resolves once a run's end has been noticed: no request of a server is in flight. */
async function drained(server: string): Promise<unknown> {
  let body: unknown;
  await expect
    .poll(async () => {
      ({ body } = await client.get(`/lab/log?server=${server}`));
      return body;
    })
    .toSatisfy((counts: { arrived: number; failed: number; answered: number }) => {
      return counts.arrived === counts.failed + counts.answered;
    });
  return body;
}

describe('stopping a run', () => {
  it.each(serverIds)('frees %s at once, though its queries are not over', async (server) => {
    const query = `server=${server}&arrivals=at-once&users=4`;
    await startAndStop(query);
    expect(await drained(server)).toMatchObject({ failed: expect.any(Number) });
    // Its threads and the database are free again: the next query begins.
    await startAndStop(query);
    await drained(server);
  });

  it('lets no second run begin before', async () => {
    const lines = client.lines('server=pool&arrivals=at-once&users=1');
    await lines.next();
    expect(await client.get('/lab/run?server=parallel&arrivals=at-once&users=1')).toEqual({
      status: 409,
      body: { error: true, reason: 'Another run is going on: wait until it ends, or stop it.' },
    });
    await lines.return(undefined);
    await drained('pool');
  });

  it('forgets a user who asks beside them and has gone', async () => {
    const before = await client.get('/lab/log?server=blocking');
    const { hostname, port } = new URL(client.lab().addresses.blocking);
    const socket = connect(Number(port), hostname);
    socket.write('GET / HTTP/1.1\r\nHost: lab\r\n\r\n');
    await expect.poll(() => client.get('/lab/log?server=blocking')).not.toEqual(before);
    socket.destroy();
    await drained('blocking');
  });
});

describe('closing the weather server', () => {
  it('ends a run, its threads and its servers', async () => {
    const lab = { queryMs: QUERY, threads: 2 };
    const server = await startWeatherServer({ protocol: 'plain', lab });
    const response = await fetch(`${server.url}/lab/run?server=workers&arrivals=at-once&users=4`);
    const text = expect(response.text()).rejects.toThrow();
    const address = server.lab?.addresses.workers ?? '';
    await expect.poll(() => server.lab?.counts('workers').arrived).toBe(4);
    await server.close();
    await text;
    await expect(fetch(address)).rejects.toThrow();
  });

  it('is not needed if a port is in use: nothing is left', async () => {
    const other = await startWeatherServer({ protocol: 'plain' });
    const start = (port: number) =>
      startWeatherServer({ protocol: 'plain', port, lab: { threads: 1 } });
    await expect(start(other.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(start(other.port - 2)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await other.close();
  });
});
