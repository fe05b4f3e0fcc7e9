import { ms, table } from '../table.ts';
import { type ReplayResults, STEPS } from './measure.ts';

const HEADING = '## Replay';

/** Longest time to a step's frame that we allow ourselves in 99 of 100, in ms. */
const MOST = 34;

/** Section of the documentation about replays. */
export function replaySection({ costs, load }: ReplayResults, date: Date): string {
  return `${HEADING}

A saved comparison of Parallel and Pool in the lab, with so many requests each. *Step*: from one frame, in
which the slider goes to a random moment, to the next; ${STEPS} times. *Play*: between the frames of playing
it once. Target: ${MOST} ms for 99 of 100 steps. Measured on ${date.toISOString().slice(0, 10)}, on a machine whose load was ${load.toFixed(1)}
before.

${table(
  ['browser', 'requests', 'step, median', '99 of 100', '', 'play, median', '99 of 100'],
  costs.map(({ browser, requests, steps, playing }) => [
    browser,
    String(requests),
    ms(steps.median),
    ms(steps.p99),
    steps.p99 <= MOST ? 'met' : '**not met**',
    ms(playing.median),
    ms(playing.p99),
  ]),
)}
`;
}
