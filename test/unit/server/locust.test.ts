import { describe, expect, it } from 'vitest';
import { workloadOf } from '../../../adapters/endpoints/task.ts';
import { usersWork } from '../../../adapters/users/rules.ts';
import { serverIds } from '../../../adapters/users/settings.ts';
import { locustfileOf } from '../../../lessons/programs/locust.ts';
import { startWeatherServer } from '../../../server/weather-server.ts';
import { itInFull } from '../../support/it-in-full.ts';
import { python, runLocust } from './locust.ts';

if (!python) console.warn('Skipped, because no Python here has Locust (python3-locust in Debian).');

const settings = { queryMs: 100, threads: 4, databaseAtOnce: 5 };

describe.skipIf(!python)(
  'one master and two workers of Locust count what the server counts:',
  () => {
    it('users of a server', async () => {
      const server = await startWeatherServer({
        protocol: 'plain',
        lab: { ...settings, users: 20 },
      });
      try {
        const labels = Array.from({ length: 100 }, (_, index) => `User ${index + 1}`);
        const locustfile = locustfileOf({
          workload: usersWork(labels, { ...settings, arrivals: 'closed', users: 20 }),
          source: { kind: 'server', base: server.url },
          modes: ['pool'],
          rounds: 1,
        });
        // The ports of a test are any free ones.
        const rows = await runLocust(locustfile, '--host', server.lab?.addresses.pool ?? '');
        const logs = await Promise.all(
          serverIds.map(async (id) => {
            const response = await fetch(`${server.url}/lab/log?server=${id}`);
            return [id, await response.json()];
          }),
        );
        const total = { requests: 100, failures: 0 };
        expect(rows).toEqual([
          { name: '/', ...total },
          { name: 'Aggregated', ...total },
        ]);
        const none = { arrived: 0, answered: 0, failed: 0 };
        expect(Object.fromEntries(logs)).toEqual({
          ...{ blocking: none, workers: none, parallel: none },
          pool: { arrived: 100, answered: 100, failed: 0 },
        });
      } finally {
        await server.close();
      }
    });

    itInFull('addresses', async () => {
      const server = await startWeatherServer({ protocol: 'plain' });
      try {
        const addresses = [10, 20].map(
          (latitude) => `${server.url}/v1/forecast?latitude=${latitude}&longitude=0`,
        );
        const locustfile = locustfileOf({
          workload: workloadOf(addresses),
          source: { kind: 'addresses', areOwn: true },
          modes: ['parallel'],
          rounds: 1,
          size: 2,
        });
        // Each asks once: Locust 2.12 has half a second at its end for its last counts.
        const rows = await runLocust(
          locustfile
            .replace('USERS = 2', 'USERS = 12')
            .replace('RAMP = 1', 'RAMP = 12')
            .replace('THINK = 1', 'THINK = 3600'),
        );
        const counts = rows.filter(({ name }) => name !== 'Aggregated');
        const latitudes = server.log.requests.map(({ locations: [at] }) => at?.latitude);
        for (const { name, requests } of counts) {
          const [, latitude] = /(\d+)&/.exec(name) ?? [];
          expect(latitudes.filter((own) => own === Number(latitude))).toHaveLength(requests);
        }
        expect(rows.at(-1)).toEqual({ name: 'Aggregated', requests: 12, failures: 0 });
        expect(server.log.requests.map(({ outcome }) => outcome)).toEqual(
          Array(12).fill('finished'),
        );
      } finally {
        await server.close();
      }
    });
  },
);
