import type { Timeline } from '../engine/log/timeline.ts';
import { missing } from '../engine/measure/comparable.ts';
import { firstCities } from './cities.ts';
import type { Experiment } from './experiment.ts';
import { count, elapsedIn, known, lanesIn, lastIn, runIn } from './of-runs.ts';

function missingIn(timeline: Timeline, mode: string) {
  const run = runIn(timeline, mode);
  return run && count(missing(run).length);
}

/** A hundred requests at once against one for all, and what can fail in each. */
export const oneRequest: Experiment = {
  id: 'one-request',
  modes: ['parallel', 'bulk'],
  choices: { cities: firstCities(100), retryPolicy: { timeout: 10_000, retries: 0 } },
  // Over HTTP/2 the simulation answers a hundred as fast as one.
  protocol: 'http/1.1',
  sources: ['simulated', 'server', 'live'],
  axis: 5_000,
  variants: [
    { id: 'all_well' },
    { id: 'one_fails', faults: [{ task: 41, kind: 'fails', ms: 80 }] },
  ],
  question: {
    options: ['nothing', 'everything_fails', 'one_fails', 'slower'],
    right: () => 'everything_fails',
    figures: (timeline) =>
      known({
        requests: count(lanesIn(timeline, 'parallel').length),
        parallel: elapsedIn(timeline, 'parallel'),
        bulk: elapsedIn(timeline, 'bulk'),
        parallel_missing: missingIn(timeline, 'parallel'),
        bulk_missing: missingIn(timeline, 'bulk'),
      }),
    pointsAt: (timeline) => ({ mode: 'bulk', request: lastIn(timeline, 'bulk'), step: 'collect' }),
  },
};
