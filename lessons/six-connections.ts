import type { Timeline } from '../engine/log/timeline.ts';
import { connectionsThatLimited } from '../engine/measure/connections.ts';
import { firstCities } from './cities.ts';
import type { Experiment } from './experiment.ts';
import { count, elapsedIn, known, lanesIn, lengthsOf, ofRun, runIn, waitIn } from './of-runs.ts';

const COUNT = 30;

/** Connections that made requests wait; undefined if none did. */
function connectionsIn(timeline: Timeline): number | undefined {
  const run = runIn(timeline, 'parallel');
  return run && connectionsThatLimited(run, timeline.plan.source);
}

/** The same program over HTTP/1.1 and over HTTP/2. */
export const sixConnections: Experiment = {
  id: 'six-connections',
  modes: ['parallel'],
  choices: { cities: firstCities(COUNT) },
  sources: ['simulated', 'server'],
  axis: 2_000,
  variants: [
    { id: 'http1', protocol: 'http/1.1' },
    { id: 'h2', protocol: 'h2' },
  ],
  question: {
    options: ['mode', 'connections', 'streams', 'server'],
    right: (timeline) => (connectionsIn(timeline) === undefined ? 'streams' : 'connections'),
    figures: (timeline) =>
      known({
        requests: count(lanesIn(timeline, 'parallel').length),
        elapsed: elapsedIn(timeline, 'parallel'),
        shortest: ofRun(timeline, 'parallel', (run) => Math.min(...lengthsOf(run))),
      }),
    pointsAt: (timeline) => waitIn(timeline, 'parallel'),
  },
};
