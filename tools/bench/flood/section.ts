import { ms, table } from '../table.ts';
import { RATE } from './lab.ts';
import type { FloodResults } from './measure.ts';

const HEADING = '## Ten thousand events a second';

/** Longest time in ms from a key to the frame after it: more is felt as a delay. */
const TARGET = 100;

/** Section of the documentation about a flood of events. */
export function floodSection({ costs, load }: FloodResults, date: Date): string {
  return `${HEADING}

A lab server streams ${RATE} lines a second for ten seconds, in three runs of a thousand requests and beats, into
a window of the production build that draws them. None may be missing: neither in the storage, nor in the
window's own export. *Key*: from the press of a key, five times a second, to the end of the frame after it;
99 of 100 within ${TARGET} ms. Measured on ${date.toISOString().slice(0, 10)}, on a machine whose load was ${load.toFixed(1)} before.

${table(
  ['browser', 'sent', 'in', 'stored', 'in the window', 'frames', 'key, median', '99 of 100', ''],
  costs.map(({ browser, sent, length, stored, shown, frames, input }) => [
    browser,
    String(sent),
    ms(length),
    String(stored),
    String(shown),
    `${ms(frames.median)}, ${ms(frames.p99)}`,
    ms(input.median),
    ms(input.p99),
    stored === sent && shown === sent && input.p99 <= TARGET ? 'met' : '**not met**',
  ]),
)}
`;
}
