import os from 'node:os';
import type { Accuracy } from './accuracy.ts';
import { accuracySection } from './accuracy-section.ts';
import type { Ratio } from './against-bare.ts';
import type { LessonRow } from './against-lesson.ts';
import { AT_A_TIME, COUNTS, type Curve } from './curve.ts';
import type { Overhead } from './overhead.ts';
import { overheadSection } from './overhead-section.ts';
import { ms, table } from './table.ts';

/** Results of one benchmark run. */
export interface Results {
  date: Date;
  browser: string;
  /** Undefined if the lesson's programs can't run. */
  python: string | undefined;
  overheads: readonly Overhead[];
  ratios: readonly Ratio[];
  accuracies: readonly Accuracy[];
  lesson: readonly LessonRow[];
  curves: readonly Curve[];
}

const ratio = (value: number) => value.toFixed(3);

/** The results as a page of the documentation. */
export function documentOf(results: Results): string {
  const { date, browser, python, overheads, ratios, accuracies, lesson, curves } = results;
  const [cpu] = os.cpus();
  return `# Benchmarks

Written by \`npm run bench\`. Every figure is from the same run, on ${date.toISOString().slice(0, 10)}:
${browser}, Node ${process.versions.node}${python === undefined ? '' : `, ${python}`}, ${os.type()} ${os.release()}, ${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}.

The server is the local stand-in for Open-Meteo, over TLS on this machine. It takes between 40 and 240 ms for
a request, depending on its location. Overlap's figures are from the production build: its engine runs in the
extension's own worker, as the background runs it, but without the limit of four requests at once that the
live source needs. A figure is the median of its rounds; the least and the most are in parentheses.

${overheadSection(overheads, ratios, date)}
${accuracySection(accuracies, date)}
## The lesson's own programs

\`lessons/python\`: \`requests\` in a loop, and \`httpx\` with \`asyncio.gather\`, against the same server in the
same run. Every measurement opens its own connections, Overlap's too, because the server restarts before
each. The programs measure themselves, from the first request to the last response.

${
  lesson.length === 0
    ? 'Not measured in this run: it needs a Python with `requests` and `httpx`, and a run without `--quick`.'
    : table(
        [
          'cities',
          'rounds',
          'requests',
          'Sequential',
          'httpx',
          'Parallel',
          'Parallel divided by httpx',
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

Pool and Chunked with ${AT_A_TIME} at once. The connection is open already, and each figure is the median of three.

${table(
  ['mode', ...COUNTS.map(String)],
  curves.map(({ mode, elapsed }) => [mode, ...elapsed.map(ms)]),
)}
`;
}
