import { spreadOf } from '../spread.ts';
import { ms, table } from '../table.ts';
import type { ClassResults } from './measure.ts';

const HEADING = '## A class at the weather server';
/** Target for the 99th percentile, as a multiple of the bare server's. */
const TARGET = 1.5;

/** Section of the documentation about a class. */
export function classSection({ rows, load }: ClassResults, date: Date): string {
  return `${HEADING}

Thirty students each request a hundred cities at the same moment, ten times in a row. They are one process,
and the server is another: \`npm run serve\`, or a bare Node server that waits and responds with the same bytes,
without limits, log and faults. The two take turns, five times; a figure is the median of the five. It says
how much later than the configured delay (100 to 600 ms, by distance) the last byte of a response arrived.
*Ratio*: 99 of 100 of ours divided by those of the bare server, pair by pair. The target is ${TARGET} or less.
Measured on ${date.toISOString().slice(0, 10)}, on a machine whose load was ${load.toFixed(1)} before the run.

${table(
  [
    'over',
    'server',
    'requests',
    'errors',
    'median',
    '99 of 100',
    'most',
    'first burst',
    'ratio',
    '',
  ],
  rows.flatMap(({ what, ours, bare, ratios }) => {
    const ratio = spreadOf(ratios);
    const isMet = ours.errors === 0 && ratio.median <= TARGET;
    const spread = [ratio.median, ratio.least, ratio.most].map((value) => value.toFixed(2));
    return [
      {
        server: 'ours',
        served: ours,
        ends: [`${spread[0]} (${spread[1]} to ${spread[2]})`, isMet ? 'met' : '**not met**'],
      },
      { server: 'bare', served: bare, ends: ['', ''] },
    ].map(({ server, served, ends }) => [
      what,
      server,
      String(served.requests),
      String(served.errors),
      ms(served.median),
      ms(served.p99),
      ms(served.most),
      ms(served.firstP99),
      ...ends,
    ]);
  }),
)}
`;
}
