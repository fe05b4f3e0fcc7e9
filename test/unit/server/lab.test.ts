import { describe, expect, it } from 'vitest';
import { type ServerId, serverIds } from '../../../adapters/users/settings.ts';
import type { Line } from '../../../adapters/users/stream.ts';
import { mostOverlapping } from '../../../engine/measure/span.ts';
import { inLab, of } from './in-lab.ts';

const THREADS = 3;
const AT_ONCE = 5;
const USERS = 20;
const client = inLab({ queryMs: 20, threads: THREADS, databaseAtOnce: AT_ONCE, users: 100 });

/** Steps of one request, in the order of their lines. */
function stepsOf(lines: readonly Line[], request: number): string[] {
  return lines.flatMap((line) => ('request' in line && line.request === request ? line.type : []));
}

/** Most requests at once between two steps. */
function most(lines: readonly Line[], first: 'arrived' | 'started', last: 'queried' | 'answered') {
  const ends = new Map(of(last, lines).map(({ request, at }) => [request, at]));
  return mostOverlapping(
    of(first, lines).map(({ request, at }) => ({ from: at, to: ends.get(request) ?? at })),
  );
}

const all = Array.from({ length: USERS }, (_, request) => request);

describe('a lab', () => {
  it('describes itself', async () => {
    const body = {
      format: 'overlap-lab',
      version: 1,
      queryMs: 20,
      threads: THREADS,
      databaseAtOnce: AT_ONCE,
      users: 100,
    };
    expect(await client.get('/lab')).toEqual({ status: 200, body });
  });

  it.each(serverIds)('tells each step of each request at the server %s', async (server) => {
    const lines = await client.run(`server=${server}&arrivals=at-once&users=${USERS}`);
    expect(lines[0]).toMatchObject({ type: 'hello', format: 'overlap-lab', version: 1 });
    expect(lines.at(-1)).toMatchObject({ type: 'end', users: { requests: USERS, errors: 0 } });
    expect(of('hello', lines)).toHaveLength(1);
    for (const request of all) {
      const own = lines.filter((line) => 'request' in line && line.request === request);
      expect(stepsOf(lines, request)).toEqual(['arrived', 'started', 'queried', 'answered']);
      const times = own.map((line) => ('at' in line ? line.at : Number.NaN));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
    // The database has taken its time for each of them.
    const started = of('started', lines);
    const queried = new Map(of('queried', lines).map(({ request, at }) => [request, at]));
    for (const { request, at } of started) {
      expect(queried.get(request)).toBeGreaterThanOrEqual(at + 20);
    }
    // Lines of several threads come as they come.
    const order = started.map(({ request }) => request);
    expect(server === 'workers' ? order.toSorted((a, b) => a - b) : order).toEqual(all);
  });

  it.each<[ServerId, number]>([
    ['blocking', 1],
    ['workers', THREADS],
    ['pool', AT_ONCE],
  ])('asks the database for %s at most %i times at once', async (server, limit) => {
    const lines = await client.run(`server=${server}&arrivals=at-once&users=${USERS}`);
    expect(most(lines, 'started', 'queried')).toBe(limit);
    const threads = new Set(of('started', lines).map(({ thread }) => thread));
    expect(threads).toEqual(new Set(server === 'pool' ? [undefined] : all.slice(0, limit)));
  });

  it('lets no request wait for another on an event loop', async () => {
    const lines = await client.run(`server=parallel&arrivals=at-once&users=${USERS}`);
    const steps = lines.filter(({ type }) => type === 'arrived' || type === 'started');
    expect(steps.map((line) => ('request' in line ? line.request : -1))).toEqual(
      all.flatMap((request) => [request, request]),
    );
    expect(most(lines, 'started', 'queried')).toBe(most(lines, 'arrived', 'queried'));
    expect(of('started', lines).every(({ thread }) => thread === undefined)).toBe(true);
  });

  it.each<[ServerId, string]>([
    ['blocking', 'none'],
    ['parallel', 'some'],
  ])('reports the beats of %s during a query: %s', async (server, beats) => {
    const query = `server=${server}&arrivals=at-once&users=1&stall_at=0&stall_ms=500`;
    const types = (await client.run(query)).map(({ type }) => type);
    const during = types.slice(types.indexOf('started'), types.indexOf('queried'));
    expect(during.includes('beat') ? 'some' : 'none').toBe(beats);
  });
});
