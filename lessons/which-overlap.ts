import type { Experiment } from './experiment.ts';
import { elapsedIn, endsOf, known, ofRun, waitIn } from './of-runs.ts';

/** Four programs that ask for the same: it is the start that counts, not the `await`. */
export const whichOverlap: Experiment = {
  id: 'which-overlap',
  modes: ['sequential', 'await_loop', 'parallel', 'for_each'],
  choices: { cities: ['london', 'new_york', 'tokyo', 'sao_paulo', 'sydney'] },
  sources: ['simulated', 'server'],
  axis: 1_500,
  question: {
    options: ['only_all', 'not_loops', 'three', 'for_each'],
    right: () => 'three',
    figures: (timeline) =>
      known({
        sequential: elapsedIn(timeline, 'sequential'),
        loop: elapsedIn(timeline, 'await_loop'),
        together: elapsedIn(timeline, 'parallel'),
        for_each: elapsedIn(timeline, 'for_each'),
        tail: ofRun(timeline, 'for_each', (run) => Math.max(...endsOf(run))),
      }),
    pointsAt: (timeline) => ({ ...waitIn(timeline, 'await_loop', 0), step: 'start' }),
  },
};
