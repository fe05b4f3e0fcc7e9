import { table } from '../table.ts';
import { type CodeCost, REQUESTS, share } from './measure.ts';

/** Largest share of the main thread that lighting may cost. */
const MOST = 0.02;

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

/** Section of the documentation about the cost of the code. */
export function codeSection(costs: readonly CodeCost[], date: Date): string {
  return `## With the code and without

The same comparison of ${REQUESTS} simulated requests in five modes, watched by a side panel that shows the code with
its lines lit, and by one that does not. The two take turns. Processor time of the main thread of the
extension's pages, as a share of the time that the comparison took; each figure is the median of
${costs[0]?.shown.length ?? 0}. The code may cost ${percent(MOST)}. Measured on ${date.toISOString().slice(0, 10)}.

${table(
  ['browser', 'with the code', 'without', 'difference', ''],
  costs.map(({ browser, shown, hidden }) => {
    const difference = share(shown) - share(hidden);
    return [
      browser,
      percent(share(shown)),
      percent(share(hidden)),
      percent(difference),
      difference <= MOST ? 'met' : '**not met**',
    ];
  }),
)}
`;
}
