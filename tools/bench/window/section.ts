import { ms, table } from '../table.ts';
import type { WindowResults } from './measure.ts';

const HEADING = '## What the window shows, and the server saw';

/** Section of the documentation about the window. */
export function windowSection({ rows, load }: WindowResults, date: Date): string {
  return `${HEADING}

Three cities with 400 ms each, in the window of a production build. A median within the margin is what we
ask of ourselves; \`npm test\` checks order and inclusion instead, which no busy machine changes. Measured on
${date.toISOString().slice(0, 10)}, on a machine whose load was ${load.toFixed(1)} before.

${table(
  ['browser', 'what', 'measured', 'median', 'least', 'most', 'margin', ''],
  rows.map(({ browser, what, rounds, margin, most }) => [
    browser,
    what,
    String(rounds),
    ms(margin.median),
    ms(margin.least),
    ms(margin.most),
    ms(most),
    margin.median <= most ? 'met' : '**not met**',
  ]),
)}
`;
}
