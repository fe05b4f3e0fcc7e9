import { ms, table } from '../table.ts';
import type { SweepResults } from './measure.ts';

const HEADING = '## A sweep over a thousand requests';

/** Targets: 99 of 100 times between frames, and the opening of the log, in ms. */
const MOST = { frame: 34, opening: 1_000 };

/** Section of the documentation about a sweep. */
export function sweepSection({ costs, load }: SweepResults, date: Date): string {
  return `${HEADING}

1 to 1,000 simulated requests in three modes and five rounds, watched by the lab. The main thread, by the share
of the time in which it was busy, is the one of the extension's pages, which in Firefox also runs the
background. *Opening*: from the start of the navigation to the chart and the lanes, in a new window on the
log. Targets: ${MOST.frame} ms for 99 of 100 frames, and ${MOST.opening} ms. Measured on ${date.toISOString().slice(0, 10)}, on a machine
whose load was ${load.toFixed(1)} before.

${table(
  ['browser', 'length', 'main thread', 'frames', 'opening', ''],
  costs.map(({ browser, length, mainThread, frames, opening }) => [
    browser,
    `${(length / 1_000).toFixed(1)} s`,
    `${(mainThread * 100).toFixed(1)}%`,
    `${ms(frames.median)}, ${ms(frames.p99)}`,
    ms(opening),
    frames.p99 <= MOST.frame && opening <= MOST.opening ? 'met' : '**not met**',
  ]),
)}
`;
}
