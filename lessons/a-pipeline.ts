import { criticalPath, longestChain } from '../engine/measure/critical-path.ts';
import type { Experiment } from './experiment.ts';
import { elapsedIn, known, lengthsOf, ofRun, runIn, waitIn } from './of-runs.ts';

/** Places first, then their weather and air: the longest chain is the bound. */
export const aPipeline: Experiment = {
  id: 'a-pipeline',
  modes: ['sequential', 'parallel', 'staged'],
  choices: { workload: 'pipeline', cities: ['london', 'tokyo', 'sydney'] },
  // The place of the nearest city comes late: nothing but its own weather and air needs it.
  faults: [{ task: 0, kind: 'slow', ms: 250 }],
  sources: ['simulated', 'server', 'live'],
  axis: 3_000,
  question: {
    options: ['all_at_once', 'chain', 'stages', 'sum'],
    right: () => 'chain',
    figures: (timeline) =>
      known({
        sequential: elapsedIn(timeline, 'sequential'),
        staged: elapsedIn(timeline, 'staged'),
        soonest: elapsedIn(timeline, 'parallel'),
        chain: ofRun(timeline, 'parallel', ({ lanes }) => longestChain(lanes)?.ms),
        slowest: ofRun(timeline, 'parallel', (run) => Math.max(...lengthsOf(run))),
      }),
    pointsAt(timeline) {
      const run = runIn(timeline, 'parallel');
      return waitIn(timeline, 'parallel', run && criticalPath(run).requests.at(-1));
    },
  },
};
