import type { Accuracy, Errors } from './accuracy.ts';
import { ms, table } from './table.ts';

const HEADING = '## How accurate a displayed length is';

/** Largest 99th percentile of Overlap's errors, as a share of the bare page's. */
const MOST = 1.1;

/** Section of the documentation about displayed lengths. */
export function accuracySection(accuracies: readonly Accuracy[], date: Date): string {
  return `${HEADING}

Each request's length is compared with the server's own log of the same request. The difference is the way
through the browser and the loopback, which no extension can shorten. So Overlap is measured against a bare
page of the same extension, which sends the same requests with \`fetch\` and reads the browser's
\`PerformanceResourceTiming\`; the two take turns. Two targets: a displayed length is the browser's own in
every request, and 99 of 100 are off by at most ${MOST} times as much as the bare page's. Our own clock
alone, which is shown only where the browser has no timing, is there to compare. Measured on
${date.toISOString().slice(0, 10)}.

${table(
  ['lengths', 'by', 'error, median', 'error, 99 of 100', 'most', 'the browser’s own', ''],
  accuracies.flatMap((accuracy) => {
    const { what, requests, byBrowser, displayed, bare, byClock } = accuracy;
    const met = byBrowser === requests && displayed.p99 <= MOST * bare.p99;
    return [
      row(what, 'Overlap', displayed, `${byBrowser} of ${requests}`, met ? 'met' : '**not met**'),
      row(what, 'a bare page', bare, `${requests} of ${requests}`, ''),
      row(what, 'our own clock', byClock, '–', ''),
    ];
  }),
)}
`;
}

function row(what: string, by: string, errors: Errors, own: string, met: string): string[] {
  return [what, by, ms(errors.median), ms(errors.p99), ms(errors.most), own, met];
}
