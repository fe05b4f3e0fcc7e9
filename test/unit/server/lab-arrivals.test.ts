import { describe, expect, it } from 'vitest';
import { serverIds } from '../../../adapters/users/settings.ts';
import type { Line } from '../../../adapters/users/stream.ts';
import { inLab, of } from './in-lab.ts';

const QUERY = 20;
const client = inLab({ queryMs: QUERY, threads: 3, databaseAtOnce: 5, users: 200 });
const FROM = 100;
const TO = 500;
const STALL = `stall_at=${FROM}&stall_ms=${TO - FROM}`;

/** Requests that arrived while the database stood still. */
function duringStall(lines: readonly Line[]): number {
  return of('arrived', lines).filter(({ at }) => FROM <= at && at < TO).length;
}

describe('a stall of the database', () => {
  it('is hidden by closed arrivals: each user waits for its answer', async () => {
    const lines = await client.run(`server=parallel&arrivals=closed&users=4&requests=100&${STALL}`);
    expect(of('answered', lines)).toHaveLength(100);
    expect(duringStall(lines)).toBeLessThanOrEqual(4);
  });

  it('is shown by open arrivals, which go on', async () => {
    const query = `server=parallel&arrivals=open&requests=200&per_second=250&${STALL}`;
    const lines = await client.run(query);
    expect(of('answered', lines)).toHaveLength(200);
    expect(lines.at(-1)).toMatchObject({ users: { requests: 200, errors: 0 } });
    // A hundred are due; four users who wait would send four.
    expect(duringStall(lines)).toBeGreaterThan(4);
  });

  it.each(serverIds)('holds back all queries of %s', async (server) => {
    const query = `server=${server}&arrivals=closed&users=4&requests=40&${STALL}`;
    const lines = await client.run(query);
    expect(of('answered', lines)).toHaveLength(40);
    const started = new Map(of('started', lines).map(({ request, at }) => [request, at]));
    const met = of('queried', lines).filter(({ request }) => {
      const at = started.get(request) ?? TO;
      return FROM < at + QUERY && at < TO;
    });
    expect(met.length).toBeGreaterThan(0);
    expect(met.filter(({ at }) => at < TO)).toEqual([]);
  });
});
