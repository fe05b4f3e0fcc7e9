import { ms, table } from '../table.ts';
import type { ClassResults } from './measure.ts';

const HEADING = '## A class at the weather server';
/** Target for 99 of 100 responses: ms beyond the configured delay. */
const TARGET = 50;

/** Section of the documentation about a class. */
export function classSection({ rows, load }: ClassResults, date: Date): string {
  return `${HEADING}

Thirty students each request a hundred cities from \`npm run serve\`, all at the same moment, ten times in a
row. They are one process, and the server is another. The table shows how much later than the configured
delay (100 to 600 ms, by distance) the last byte of a response arrived. The target is 99 of 100 within ${TARGET} ms.
Measured on ${date.toISOString().slice(0, 10)}, on a machine whose load was ${load.toFixed(1)} before the run.

${table(
  ['over', 'requests', 'errors', 'median', '99 of 100', 'most', '99 of 100 of the first burst', ''],
  rows.map(({ what, requests, errors, median, p99, most, firstP99 }) => [
    what,
    String(requests),
    String(errors),
    ms(median),
    ms(p99),
    ms(most),
    ms(firstP99),
    errors === 0 && p99 <= TARGET ? 'met' : '**not met**',
  ]),
)}
`;
}
