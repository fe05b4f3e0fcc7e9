import type { Experiment } from './experiment.ts';
import { elapsedIn, known, lengthsOf, ofRun, waitIn } from './of-runs.ts';

/** Three cities, one after another and together: the sum of the waits against the slowest. */
export const threeWaits: Experiment = {
  id: 'three-waits',
  modes: ['sequential', 'parallel'],
  choices: { cities: ['london', 'new_york', 'tokyo'] },
  sources: ['simulated', 'server', 'live'],
  axis: 1_000,
  question: {
    options: ['sum', 'third', 'slowest', 'processor'],
    right: () => 'slowest',
    figures: (timeline) =>
      known({
        sequential: elapsedIn(timeline, 'sequential'),
        parallel: elapsedIn(timeline, 'parallel'),
        third: ofRun(timeline, 'sequential', ({ elapsed = Number.NaN }) => elapsed / 3),
        slowest: ofRun(timeline, 'parallel', (run) => Math.max(...lengthsOf(run))),
      }),
    pointsAt: (timeline) => waitIn(timeline, 'parallel'),
  },
};
