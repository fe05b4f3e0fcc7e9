import { settingsSchema } from '../adapters/weather/rules.ts';
import type { Timeline } from '../engine/log/timeline.ts';
import type { Experiment } from './experiment.ts';
import { count, elapsedIn, endsOf, known, lanesIn, ofRun, waitIn } from './of-runs.ts';

const COUNT = 5;

/** True if the last response took several times as long as the first, as in a row. */
function tookTurns(timeline: Timeline): boolean {
  const ends = endsOf({ lanes: lanesIn(timeline, 'parallel') });
  return Math.max(...ends) > (COUNT / 2) * Math.min(...ends);
}

/** One address several times at once, with and without the browser's cache. */
export const sameAddress: Experiment = {
  id: 'same-address',
  modes: ['parallel'],
  sources: ['server', 'live'],
  axis: 1_000,
  variants: (['default', 'no-store'] as const).map((cache) => ({
    id: cache,
    choices: {
      workload: 'same-address',
      sameAddress: { city: 'tokyo', count: COUNT, cache },
    },
  })),
  question: {
    options: ['server', 'cache', 'connection', 'together'],
    right(timeline) {
      if (!tookTurns(timeline)) return 'together';
      const settings = settingsSchema.safeParse(timeline.plan.workload.settings).data;
      return settings?.cache === 'default' ? 'cache' : 'server';
    },
    figures: (timeline) =>
      known({
        requests: count(COUNT),
        first: ofRun(timeline, 'parallel', (run) => Math.min(...endsOf(run))),
        last: elapsedIn(timeline, 'parallel'),
      }),
    pointsAt: (timeline) => waitIn(timeline, 'parallel'),
  },
};
