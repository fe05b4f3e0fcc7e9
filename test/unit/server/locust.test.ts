import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { workloadOf } from '../../../adapters/endpoints/task.ts';
import { locustfileOf } from '../../../lessons/programs/locust.ts';
import { python, runLocust } from './locust.ts';

if (!python) console.warn('Skipped, because no Python here has Locust (python3-locust in Debian).');

/** Server that takes 100 ms, and counts by path what arrives and what it has answered. */
async function counting() {
  const arrived: Record<string, number> = {};
  const answered: Record<string, number> = {};
  const count = (counts: Record<string, number>, path = '') => {
    counts[path] = (counts[path] ?? 0) + 1;
  };
  const server = createServer(async ({ url }, response) => {
    count(arrived, url);
    await setTimeout(100);
    response.once('finish', () => count(answered, url));
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : Number.NaN;
  return { server, port, arrived, answered };
}

describe
  .skipIf(!python)
  .concurrent('one master and two workers of Locust count as the server does', () => {
    it('addresses', async () => {
      const { server, port, arrived, answered } = await counting();
      const address = `http://127.0.0.1:${port}`;
      const paths = ['/a?b=1', '/c'];
      try {
        const locustfile = locustfileOf({
          workload: workloadOf(paths.map((path) => `${address}${path}`)),
          source: { kind: 'addresses', areOwn: true },
          modes: ['parallel'],
          rounds: 1,
          size: 2,
        });
        // Each asks once: Locust 2 has half a second at its end for the counts of its last requests.
        const rows = await runLocust(
          locustfile
            .replace('USERS = 2', 'USERS = 12')
            .replace('RAMP = 1', 'RAMP = 12')
            .replace('THINK = 1', 'THINK = 3600'),
        );
        const counts = rows.filter(({ name }) => name !== 'Aggregated');
        const counted = counts.map(({ name, requests }) => [name, requests] as const);
        expect(Object.fromEntries(counted)).toEqual(arrived);
        expect(rows.at(-1)).toEqual({ name: 'Aggregated', requests: 12, failures: 0 });
        expect(answered).toEqual(arrived);
      } finally {
        server.close();
      }
    });
  });
