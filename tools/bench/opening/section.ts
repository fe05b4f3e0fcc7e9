import { ms, table } from '../table.ts';
import { type OpeningResults, type OpeningRow, ROUNDS } from './measure.ts';

const HEADING = '## Opening the window';

/** Largest ratios that we allow ourselves, in Chromium. */
const MOST = { painted: 1.25, usable: 2 } as const;

/** Section of the documentation about opening. */
export function openingSection({ rows, load }: OpeningResults, date: Date): string {
  return `${HEADING}

Each door's page in a new tab, against an extension that is nothing but one static button and its listener.
They take turns; a figure is the median of ${ROUNDS} openings, counted from the start of the navigation. *First
paint* is the first one with content. *Run usable*: the button is in the document, is enabled and has its
listener; in separate openings the benchmark clicks it in that very moment, and fails unless a run starts.
Targets for Chromium: ${MOST.painted} and ${MOST.usable} times the empty extension's. Measured on ${date.toISOString().slice(0, 10)}, on a machine
whose load was ${load.toFixed(1)} before.

${table(
  ['browser', 'before', 'door', 'what', 'empty', 'Overlap', 'ratio', ''],
  rows.flatMap((row) => [line(row, 'first paint', 'painted'), line(row, 'Run usable', 'usable')]),
)}
`;
}

function line(row: OpeningRow, what: string, key: 'painted' | 'usable'): string[] {
  const { empty, overlap } = row[key];
  const ratio = overlap / empty;
  const verdict = ratio <= MOST[key] ? 'met' : '**not met**';
  return [
    row.browser,
    row.state,
    row.door,
    what,
    ms(empty),
    ms(overlap),
    ratio.toFixed(2),
    row.kind === 'chromium' ? verdict : '',
  ];
}
