import type { Experiment } from './experiment.ts';
import { blockedIn, elapsedIn, known, lengthsOf, ofRun, waitIn } from './of-runs.ts';

/** A call that blocks, in an async function under `Promise.all`. */
export const oneBlockingCall: Experiment = {
  id: 'one-blocking-call',
  modes: ['parallel', 'blocking_call'],
  choices: { cities: ['london', 'new_york', 'tokyo', 'sao_paulo', 'sydney'] },
  sources: ['simulated', 'server'],
  axis: 1_500,
  question: {
    options: ['order', 'slower', 'thread', 'processor'],
    right: () => 'thread',
    figures: (timeline) =>
      known({
        parallel: elapsedIn(timeline, 'parallel'),
        blocking: elapsedIn(timeline, 'blocking_call'),
        slowest: ofRun(timeline, 'blocking_call', (run) => Math.max(...lengthsOf(run))),
        blocked: blockedIn(timeline, 'blocking_call'),
        free: blockedIn(timeline, 'parallel'),
      }),
    pointsAt: (timeline) => waitIn(timeline, 'blocking_call', 1),
  },
};
