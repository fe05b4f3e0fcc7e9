import type { Timeline } from '../engine/log/timeline.ts';
import { mostOverlapping } from '../engine/measure/span.ts';
import type { Experiment } from './experiment.ts';
import { count, elapsedIn, endsOf, known, lanesIn, waitIn } from './of-runs.ts';

/** Most permits of the pools. */
const SIZE = 2;

/** Most requests of a mode that were in flight at once. */
function mostIn(timeline: Timeline, mode: string): number {
  const lanes = lanesIn(timeline, mode);
  const ends = endsOf({ lanes });
  const starts = lanes.map(({ attempts: [first] }) => first?.startedAt ?? 0);
  return mostOverlapping(starts.map((from, request) => ({ from, to: ends[request] ?? from })));
}

/** Pool over functions and pool over promises: the second limits nothing. */
export const tooLatePool: Experiment = {
  id: 'too-late-pool',
  modes: ['pool', 'started_pool'],
  choices: {
    cities: ['new_york', 'tokyo', 'sao_paulo', 'sydney', 'mumbai', 'singapore'],
    size: SIZE,
  },
  sources: ['simulated', 'server'],
  axis: 1_500,
  question: {
    options: ['limit', 'one', 'all'],
    right: (timeline) => (mostIn(timeline, 'started_pool') > SIZE ? 'all' : 'limit'),
    figures: (timeline) =>
      known({
        pool: elapsedIn(timeline, 'pool'),
        started: elapsedIn(timeline, 'started_pool'),
        limit: count(SIZE),
        started_most: count(mostIn(timeline, 'started_pool')),
      }),
    // The first that a pool would have held back.
    pointsAt: (timeline) => ({ ...waitIn(timeline, 'started_pool', SIZE), step: 'start' }),
  },
};
