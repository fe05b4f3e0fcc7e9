import type { Ratio } from './against-bare.ts';
import type { Overhead } from './overhead.ts';
import type { Spread } from './spread.ts';
import { table } from './table.ts';

const HEADING = '## What Overlap adds';

/** Largest median of Overlap's time divided by that of bare code. */
const MOST = 1.02;

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const ratio = (value: number) => value.toFixed(3);
const spread = ({ median, least, most }: Spread, write: (value: number) => string) =>
  `${write(median)} (${write(least)} to ${write(most)})`;

/** Section of the documentation about the cost of the engine. */
export function overheadSection(
  overheads: readonly Overhead[],
  ratios: readonly Ratio[],
  date: Date,
): string {
  return `${HEADING}

*Above the lengths*: how much longer a run took than the least time that its mode allows, given the lengths
of its requests as the browser measured them. The difference is Overlap's code and the thread's other work.
*Above the delays*: the same, given the delays that the server was set to. That difference also includes the
server's timers, the encryption, the network stack and the browser. Measured on ${date.toISOString().slice(0, 10)}.

${table(
  ['run', 'above the lengths', 'at most', '', 'above the delays'],
  overheads.map(({ what, overDelays, overLengths, most }) => [
    what,
    spread(overLengths, percent),
    percent(most),
    overLengths.median <= most ? 'met' : '**not met**',
    spread(overDelays, percent),
  ]),
)}

The next table compares the engine with code in the same worker that sends the same requests and does nothing
else: the lines of a mode over \`fetch\`, without log, validation and measurement. The two take turns, and are
measured until the mode settles. The target is ${MOST} or less.

${table(
  ['what', 'Overlap’s time divided by theirs', 'rounds', ''],
  ratios.map(({ what, ratio: of, rounds }) => [
    what,
    spread(of, ratio),
    String(rounds),
    of.median <= MOST ? 'met' : '**not met**',
  ]),
)}
`;
}
