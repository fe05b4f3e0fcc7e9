import { serverIds } from '../../adapters/users/settings.ts';
import type { Lab } from '../../server/lab/lab.ts';

/** Addresses of the four servers of the lab, as lines. */
export function serversOf({ options, addresses }: Pick<Lab, 'options' | 'addresses'>): string {
  const { queryMs, threads, databaseAtOnce } = options;
  const names = {
    blocking: 'one thread that blocks',
    workers: threads === 1 ? 'a pool of one thread' : `${threads} threads that block`,
    parallel: 'an event loop',
    pool: `an event loop; the database takes ${databaseAtOnce} at once`,
  };
  const lines = serverIds.map((id) => `  ${addresses[id]}  ${names[id]}`);
  return `Four servers over one database, whose queries take ${queryMs} ms:\n${lines.join('\n')}`;
}
