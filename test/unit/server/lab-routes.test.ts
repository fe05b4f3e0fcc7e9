import { describe, expect, it } from 'vitest';
import { inLab, of } from './in-lab.ts';
import { serving } from './serving.ts';

const client = inLab({ queryMs: 20, threads: 3, databaseAtOnce: 5, users: 100 });

const servers = '"server" must be one of blocking, workers, parallel, pool.';

describe('the routes of a lab', () => {
  it.each([
    ['/lab/run', servers],
    ['/lab/run?server=constructor', servers],
    ['/lab/ask?server=', servers],
    ['/lab/log?server=all', servers],
    ['/lab/run?server=pool', '"arrivals" must be one of at-once, closed, open.'],
    ['/lab/run?server=pool&arrivals=at-once', '"users" must be a whole number from 1 to 100.'],
    [
      '/lab/run?server=pool&arrivals=at-once&users=101',
      '"users" must be a whole number from 1 to 100.',
    ],
    [
      '/lab/run?server=pool&arrivals=at-once&users=1e1',
      '"users" must be a whole number from 1 to 100.',
    ],
    [
      `/lab/run?server=pool&arrivals=at-once&users=${'9'.repeat(1_000)}`,
      '"users" must be a whole number from 1 to 100.',
    ],
    [
      '/lab/run?server=pool&arrivals=closed&users=10&requests=9',
      '"requests" must be a whole number from 10 to 100.',
    ],
    [
      '/lab/run?server=pool&arrivals=open&requests=9',
      '"per_second" must be a whole number from 1 to 1000.',
    ],
    [
      '/lab/run?server=pool&arrivals=at-once&users=1&stall_at=-1',
      '"stall_at" must be a whole number from 0 to 10000.',
    ],
    [
      '/lab/run?server=pool&arrivals=at-once&users=1&stall_ms=10001',
      '"stall_ms" must be a whole number from 0 to 10000.',
    ],
  ])('refuse %s', async (path, reason) => {
    expect(await client.get(path)).toEqual({ status: 400, body: { error: true, reason } });
  });

  it('refuse a run that would take too long', async () => {
    const slow = await serving({ protocol: 'plain', lab: { queryMs: 10_000, threads: 1 } });
    const path = '/lab/run?server=workers&arrivals=at-once&users=61';
    const { status, body } = await slow.client.get(path);
    expect(status).toBe(400);
    expect(JSON.parse(body).reason).toBe(
      'These requests would take 610 s; a run takes at most 600 s.',
    );
  });

  it.each(['POST', 'HEAD', 'DELETE'])('do not exist for %s', async (method) => {
    const response = await fetch(client.at('/lab/run?server=pool&arrivals=at-once&users=1'), {
      method,
    });
    expect(response.status).toBe(404);
    expect(of('end', await client.run('server=pool&arrivals=at-once&users=1'))).toHaveLength(1);
  });

  it('do not exist without a lab', async () => {
    const { client } = await serving();
    for (const path of ['/lab', '/lab/run', '/lab/ask', '/lab/log']) {
      expect((await client.get(path)).status).toBe(404);
    }
  });

  it('let every origin read a run', async () => {
    const response = await fetch(client.at('/lab/run?server=pool&arrivals=at-once&users=1'));
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    await response.text();
  });

  it('stream a run over HTTP/2 and TLS, too', async () => {
    const { client } = await serving({ lab: { queryMs: 1, threads: 1 } });
    const { body } = await client.get('/lab/run?server=parallel&arrivals=at-once&users=5');
    const last = body.trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ type: 'end', users: { requests: 5, errors: 0 } });
  });

  it('count the requests of all clients, and log only those of a run', async () => {
    const before = client.lab().counts('pool');
    const run = client.run('server=pool&arrivals=at-once&users=20');
    const others = [1, 2, 3].map(() => fetch(client.lab().addresses.pool));
    const asked = client.get('/lab/ask?server=pool');
    expect(await asked).toEqual({ status: 200, body: { answered: true } });
    for (const response of await Promise.all(others)) {
      expect(await response.json()).toEqual({ answered: true });
    }
    expect(of('answered', await run)).toHaveLength(20);
    const { body } = await client.get('/lab/log?server=pool');
    const more = { arrived: before.arrived + 24, answered: before.answered + 24, failed: 0 };
    expect(body).toEqual(more);
  });

  it('answer no other method at the servers themselves', async () => {
    const response = await fetch(client.lab().addresses.parallel, { method: 'POST', body: 'x' });
    expect(response.status).toBe(405);
  });
});
