import type { Timeline } from '../engine/log/timeline.ts';
import type { Experiment } from './experiment.ts';
import { elapsedIn, known, ofRun, runIn, waitIn } from './of-runs.ts';

const modes = ['sequential', 'parallel', 'pool'];

/** Difference between the slowest and the fastest median, in ms. */
function spreadOf(timeline: Timeline): number {
  const medians = modes.map((mode) => runIn(timeline, mode)?.elapsed ?? Number.NaN);
  return Math.max(...medians) - Math.min(...medians);
}

/** One city, and no difference: nothing to overlap, nothing to gain. */
export const nothingToGain: Experiment = {
  id: 'nothing-to-gain',
  modes,
  // A single run is decided by chance: ten of them show that there is nothing else.
  choices: { cities: ['tokyo'], rounds: 10 },
  sources: ['simulated', 'server'],
  axis: 500,
  question: {
    options: ['parallel', 'sequential', 'nothing', 'smallest'],
    // No median can say otherwise: all three do the same.
    right: () => 'nothing',
    figures: (timeline) =>
      known({
        sequential: elapsedIn(timeline, 'sequential'),
        parallel: elapsedIn(timeline, 'parallel'),
        pool: elapsedIn(timeline, 'pool'),
        spread: ofRun(timeline, 'sequential', () => spreadOf(timeline)),
      }),
    pointsAt: (timeline) => waitIn(timeline, 'parallel'),
  },
};
