import type { ServerId } from '../../../adapters/users/settings.ts';
import { labDefaults } from '../../../server/lab/options.ts';
import { ms, table } from '../table.ts';
import type { Waits } from './drive.ts';
import { STALLED, USERS, type UsersResults } from './measure.ts';

const HEADING = '## A server with a thousand users';
/** Target for the model: its share of difference from the server. */
const TARGET = 0.1;

const { queryMs, threads, databaseAtOnce } = labDefaults;

const names: Record<ServerId, string> = {
  blocking: 'one thread that blocks',
  workers: `${threads} threads that block`,
  parallel: 'an event loop',
  pool: `an event loop; the database takes ${databaseAtOnce} at once`,
};

/** Largest difference of the model's figures, with its sign. */
function offBy(measured: Waits, model: Waits): number {
  const pairs = [
    [measured.p50, model.p50],
    [measured.p95, model.p95],
    [measured.p99, model.p99],
    [measured.max, model.max],
  ];
  const shares = pairs.map(([real = 0, expected = 0]) => (expected - real) / real);
  return shares.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? Number.NaN;
}

const figures = ({ p50, p95, p99, max }: Waits) => [p50, p95, p99, max].map(ms);
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** Section of the documentation about a server's users. */
export function usersSection({ rows, stalls, load }: UsersResults, date: Date): string {
  return `${HEADING}

${USERS} users ask each server of \`npm run serve -- --lab\` at once; they are connected already. The database
takes ${queryMs} ms for a query. The waits are from a request's arrival to its answer, as the server's stream
tells them; below stand those that autocannon has measured, from the sending to the response, on the same two
cores. The model is the simulation that the lab draws: its only input from the machine is the processor time of
the server's thread for a request. Target: no figure is off by more than ${percent(TARGET)}. Medians of the rounds,
measured on ${date.toISOString().slice(0, 10)}, on a machine whose load was ${load.toFixed(1)} before.

${table(
  ['server', 'rounds', 'by', 'p50', 'p95', 'p99', 'max', 'last answer', 'the model is off by', ''],
  rows.flatMap(({ server, rounds, measured, users, model, elapsed, workMs }) => {
    const off = offBy(measured, model);
    return [
      [
        names[server],
        String(rounds),
        'the server',
        ...figures(measured),
        ms(elapsed.measured),
        percent(off),
        Math.abs(off) <= TARGET ? 'met' : '**not met**',
      ],
      ['', '', 'its users', ...figures(users), '', '', ''],
      [
        '',
        '',
        `the model, ${workMs.toFixed(3)} ms of work`,
        ...figures(model),
        ms(elapsed.model),
        '',
        '',
      ],
    ];
  }),
)}

The database stands still for ${STALLED.ms / 1_000} s, once, while ${STALLED.requests} requests come to the event loop. *Closed*: ${STALLED.users} users,
who each ask again when they have their answer, and so don't ask during the stall. *Open*: ${STALLED.perSecond} requests arrive each
second on average, in a Poisson process, whatever happens to the others. A load test with closed arrivals hides the stall from its 99th percentile.

${table(
  ['arrivals', 'by', 'p50', 'p95', 'p99', 'max'],
  stalls.flatMap(({ arrivals, measured, users, model }) => [
    [arrivals, 'the server', ...figures(measured)],
    ['', 'its users', ...figures(users)],
    ['', 'the model', ...figures(model)],
  ]),
)}
`;
}
