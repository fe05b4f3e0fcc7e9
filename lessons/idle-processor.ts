import type { Timeline } from '../engine/log/timeline.ts';
import { idleShare } from '../engine/measure/idle.ts';
import type { Experiment } from './experiment.ts';
import { elapsedIn, known, ofRun, runIn, waitIn } from './of-runs.ts';

/** Least shares of a run in which the processor works, by the options they make right. */
const shares = [
  ['all', 0.75],
  ['half', 0.35],
  ['quarter', 0.05],
] as const;

function idleIn(timeline: Timeline) {
  const run = runIn(timeline, 'sequential');
  return run && idleShare(run);
}

/** One request after another, and what the processor does meanwhile. */
export const idleProcessor: Experiment = {
  id: 'idle-processor',
  modes: ['sequential'],
  choices: {
    cities: ['london', 'new_york', 'tokyo', 'sao_paulo', 'sydney', 'cairo', 'paris', 'mumbai'],
  },
  sources: ['simulated', 'server', 'live'],
  axis: 3_000,
  question: {
    options: ['all', 'half', 'quarter', 'hardly'],
    right(timeline) {
      const working = 1 - (idleIn(timeline)?.idle ?? 1);
      return shares.find(([, least]) => working >= least)?.[0] ?? 'hardly';
    },
    figures(timeline) {
      const idle = idleIn(timeline);
      return known({
        elapsed: elapsedIn(timeline, 'sequential'),
        busy: ofRun(timeline, 'sequential', ({ busy }) => busy),
        idle: idle && { kind: 'share', value: idle.idle, as: 'merit' },
      });
    },
    pointsAt: (timeline) => waitIn(timeline, 'sequential'),
  },
};
