import os from 'node:os';
import type { Accuracy } from './accuracy.ts';
import type { Ratio } from './against-bare.ts';
import type { LessonRow } from './against-lesson.ts';
import { AT_A_TIME, COUNTS, type Curve } from './curve.ts';
import type { Overhead } from './overhead.ts';
import type { Spread } from './spread.ts';
import { ms, table } from './table.ts';

/** All that was measured in one run. */
export interface Results {
  date: Date;
  browser: string;
  /** Absent where the lesson's programs cannot be run. */
  python: string | undefined;
  overheads: readonly Overhead[];
  ratios: readonly Ratio[];
  accuracies: readonly Accuracy[];
  lesson: readonly LessonRow[];
  curves: readonly Curve[];
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const spread = ({ median, least, most }: Spread, write: (value: number) => string) =>
  `${write(median)} (${write(least)} to ${write(most)})`;
const ratio = (value: number) => value.toFixed(3);

/** The results as a page of the documentation. */
export function documentOf(results: Results): string {
  const { date, browser, python, overheads, ratios, accuracies, lesson, curves } = results;
  const [cpu] = os.cpus();
  return `# Benchmarks

Written by \`npm run bench\`; every figure is from the same run, on ${date.toISOString().slice(0, 10)}:
${browser}, Node ${process.versions.node}${python === undefined ? '' : `, ${python}`}, ${os.type()} ${os.release()}, ${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}.

The server is the embedded stand-in for Open-Meteo, over TLS on this machine, and takes between 40 and
240 ms over a request, by its place. Overlap's figures are from the production build: its engine runs in
the extension's own worker, as the background runs it, but without the limit of four requests at once
that the live source asks for. A figure is the median of its rounds; in brackets the least and the most.

## What Overlap adds

How far a run is above the least that its mode allows with the lengths that its requests had, as the
browser measured them: what lies between is our code, and the thread's other work. Beside it, how far it
is above the delays that the server was asked for, which leaves everything else in as well: the server's
timers, the encryption, the network stack, the browser.

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

Against code in the same worker that asks the same and does nothing else, in turns. 1.02 or less is what
we ask of ourselves.

${table(
  ['what', 'Overlap’s time over theirs', 'rounds', ''],
  ratios.map(({ what, ratio: of, rounds }) => [
    what,
    spread(of, ratio),
    String(rounds),
    of.median <= 1.02 ? 'met' : '**not met**',
  ]),
)}

## How true a displayed length is

A request's length as Overlap shows it, against what the server's own log says of the same request. What
lies between is the way through the browser and the loopback. Asked for: 99 of 100 within 2 ms or 1 %,
whichever is more.

${table(
  ['what', 'requests', 'off by, median', 'off by, 99 of 100', 'most', 'within 2 ms or 1 %', ''],
  accuracies.map(({ what, requests, median, p99, most, within }) => [
    what,
    String(requests),
    ms(median),
    ms(p99),
    ms(most),
    percent(within),
    within >= 0.99 ? 'met' : '**not met**',
  ]),
)}

## The lesson's own programs

\`lessons/python\`: \`requests\` in a loop, and \`httpx\` with \`asyncio.gather\`, against the same server in the
same run. Every measurement opens its own connections, Overlap's too: the server is started anew before
each. The programs measure themselves, from the first request to the last answer.

${
  lesson.length === 0
    ? 'Not measured in this run: that takes a Python with `requests` and `httpx`, and more than `--quick`.'
    : table(
        [
          'cities',
          'rounds',
          'requests',
          'Sequential',
          'httpx',
          'Parallel',
          'Parallel over httpx',
          '',
        ],
        lesson.map((row) => [
          String(row.cities),
          String(row.rounds),
          ms(row.requests),
          ms(row.sequential),
          ms(row.httpx),
          ms(row.parallel),
          ratio(row.ratio),
          row.ratio <= 1 ? 'met' : '**not met**',
        ]),
      )
}

## From one request to a hundred

![Elapsed time of each mode over the number of requests](benchmarks.svg)

Pool and Chunked with ${AT_A_TIME} at a time. On a connection that is open, medians of three.

${table(
  ['mode', ...COUNTS.map(String)],
  curves.map(({ mode, elapsed }) => [mode, ...elapsed.map(ms)]),
)}
`;
}
