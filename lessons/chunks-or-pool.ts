import { idleSlots, idleSlotTime } from '../engine/measure/idle-slots.ts';
import { SAME_WITHIN } from '../engine/verdict/paired-ratio.ts';
import { firstCities } from './cities.ts';
import type { Experiment } from './experiment.ts';
import { count, elapsedIn, known, ofRun, runIn, speedUp } from './of-runs.ts';

const SIZE = 4;

/** Groups of four against always four: a barrier waits for its slowest. */
export const chunksOrPool: Experiment = {
  id: 'chunks-or-pool',
  modes: ['pool', 'chunked'],
  choices: { cities: firstCities(3 * SIZE), size: SIZE },
  // One slow request in each group.
  faults: [1, 6, 8].map((task) => ({ task, kind: 'slow', ms: 400 })),
  sources: ['simulated', 'server'],
  axis: 2_000,
  question: {
    options: ['same', 'idle', 'more', 'quick_first'],
    right(timeline) {
      const ratio = speedUp(timeline, 'chunked', 'pool')?.value ?? 1;
      return ratio > 1 + SAME_WITHIN ? 'idle' : 'same';
    },
    figures: (timeline) =>
      known({
        pool: elapsedIn(timeline, 'pool'),
        chunked: elapsedIn(timeline, 'chunked'),
        idle: ofRun(timeline, 'chunked', idleSlotTime),
        limit: count(SIZE),
      }),
    pointsAt(timeline) {
      const run = runIn(timeline, 'chunked');
      const longest = run && idleSlots(run).toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
      return { mode: 'chunked', request: longest?.request ?? 0, step: 'wait' };
    },
  },
};
