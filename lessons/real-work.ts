import type { Experiment } from './experiment.ts';
import { elapsedIn, known, speedUp, waitIn } from './of-runs.ts';

/** Least speed-up by threads that is more than chance. */
const CLEAR = 1.1;

/** Hashing: work for the processor, which `Promise.all` does not spread. */
export const realWork: Experiment = {
  id: 'real-work',
  modes: ['sequential', 'all', 'workers'],
  choices: { workload: 'hashing', hashing: { count: 8, megabytes: 4 }, size: 4 },
  sources: [],
  axis: 3_000,
  question: {
    options: ['promises', 'one_thread', 'inputs', 'threads_too'],
    // A computer with one free core has nothing to share the work with.
    right(timeline) {
      const ratio = speedUp(timeline, 'all', 'workers')?.value ?? 0;
      return ratio >= CLEAR ? 'one_thread' : 'threads_too';
    },
    figures: (timeline) =>
      known({
        sequential: elapsedIn(timeline, 'sequential'),
        all: elapsedIn(timeline, 'all'),
        workers: elapsedIn(timeline, 'workers'),
        ratio: speedUp(timeline, 'all', 'workers'),
      }),
    pointsAt: (timeline) => ({ ...waitIn(timeline, 'all'), step: 'start' }),
  },
};
