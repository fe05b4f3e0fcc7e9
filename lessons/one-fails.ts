import { unreadOf } from '../engine/measure/unread.ts';
import type { Experiment } from './experiment.ts';
import { count, elapsedIn, endsOf, known, ofRun, runIn, waitIn } from './of-runs.ts';

/** One of five fails early: what becomes of the others, in three programs. */
export const oneFails: Experiment = {
  id: 'one-fails',
  modes: ['parallel', 'all', 'all_aborting'],
  // All but the failing one take longer than its fault, so that they are in flight when it comes.
  choices: {
    cities: ['new_york', 'tokyo', 'sao_paulo', 'sydney', 'singapore'],
    retryPolicy: { timeout: 10_000, retries: 0 },
  },
  faults: [{ task: 2, kind: 'fails', ms: 80 }],
  sources: ['simulated', 'server'],
  axis: 1_000,
  question: {
    options: ['cancelled', 'failed', 'went_on', 'not_started'],
    right: () => 'went_on',
    figures(timeline) {
      const all = runIn(timeline, 'all');
      const aborting = runIn(timeline, 'all_aborting');
      return known({
        rejected: elapsedIn(timeline, 'all'),
        last: ofRun(timeline, 'all', (run) => Math.max(...endsOf(run))),
        unread: all && count(unreadOf(all)?.answers ?? 0),
        cut: aborting && count(unreadOf(aborting)?.cut ?? 0),
      });
    },
    pointsAt: (timeline) => waitIn(timeline, 'all'),
  },
};
