import { littlesLaw } from '../engine/measure/little.ts';
import { firstCities } from './cities.ts';
import type { Experiment } from './experiment.ts';
import { count, elapsedIn, known, lanesIn, ofRun, runIn, speedUp, waitIn } from './of-runs.ts';

/** Sequential against Parallel over more and more cities: the average in flight. */
export const aHundred: Experiment = {
  id: 'a-hundred',
  modes: ['sequential', 'parallel'],
  sources: ['simulated', 'server'],
  axis: 3_000,
  variants: [
    { id: 'one', choices: { cities: firstCities(1) }, axis: 500 },
    { id: 'three', choices: { cities: firstCities(3) }, axis: 1_000 },
    { id: 'ten', choices: { cities: firstCities(10) } },
    { id: 'thirty', choices: { cities: firstCities(30) }, axis: 10_000 },
    { id: 'hundred', choices: { cities: firstCities(100) }, axis: 30_000 },
  ],
  firstVariant: 'ten',
  question: {
    options: ['times', 'average', 'threads', 'nothing'],
    // One request alone can't overlap with anything.
    right: (timeline) => (lanesIn(timeline, 'parallel').length > 1 ? 'average' : 'nothing'),
    figures(timeline) {
      const run = runIn(timeline, 'parallel');
      const law = run && littlesLaw(run);
      return known({
        parallel: elapsedIn(timeline, 'parallel'),
        ratio: speedUp(timeline, 'sequential', 'parallel'),
        requests: count(lanesIn(timeline, 'parallel').length),
        waits: ofRun(timeline, 'parallel', () => law?.waits),
        average: law && { kind: 'average', value: law.average },
      });
    },
    pointsAt: (timeline) => waitIn(timeline, 'parallel'),
  },
};
