import type { Experiment } from './experiment.ts';
import { elapsedIn, runIn } from './of-runs.ts';

/** Three cities, one after another and together: the sum of the waits against the slowest. */
export const threeWaits: Experiment = {
  id: 'three-waits',
  modes: ['sequential', 'parallel'],
  sources: ['simulated', 'server', 'live'],
  axis: 1_500,
  question: {
    options: ['sum', 'slowest', 'third', 'processor'],
    right: () => 'slowest',
    figures(timeline) {
      const sequential = elapsedIn(timeline, 'sequential');
      const parallel = elapsedIn(timeline, 'parallel');
      return sequential && parallel && { sequential, parallel };
    },
    pointsAt(timeline) {
      const lanes = runIn(timeline, 'parallel')?.lanes ?? [];
      const ends = lanes.map((lane) => (lane.state === 'ended' ? lane.endedAt : 0));
      return { mode: 'parallel', request: ends.indexOf(Math.max(...ends)), step: 'wait' };
    },
  },
};
