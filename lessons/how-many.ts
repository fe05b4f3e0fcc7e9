import type { Timeline } from '../engine/log/timeline.ts';
import { atValue, sweepCurves } from '../engine/measure/sweep.ts';
import type { Experiment, Figures } from './experiment.ts';
import { count, elapsedIn, known, runIn, waitIn } from './of-runs.ts';

/** Share of its time that a run takes at least with twice the slots, if they hardly help. */
const HARDLY = 0.6;

/** Comparisons at one slot, at half of the most slots, and at the most. */
function slicesOf(timeline: Timeline): { one: Timeline; half: Timeline; most: Timeline } {
  const { values = [] } = timeline.plan.sweep ?? {};
  const at = (index: number) => atValue(timeline, values.at(index) ?? 0);
  return { one: at(0), half: at(-2), most: at(-1) };
}

function figuresOf(timeline: Timeline): Figures | undefined {
  const { one, half, most } = slicesOf(timeline);
  const [{ knee } = { knee: undefined }] = sweepCurves(timeline);
  const { size: slots, elapsed, lanes = [] } = runIn(most, 'pool') ?? {};
  const few = runIn(half, 'pool')?.size;
  return known({
    knee: knee?.kind === 'at' ? count(knee.value) : undefined,
    requests: count(lanes.length),
    few: few === undefined ? undefined : count(few),
    slots: slots === undefined ? undefined : count(slots),
    alone: elapsedIn(one, 'pool'),
    with_few: elapsedIn(half, 'pool'),
    with_all: elapsedIn(most, 'pool'),
    rate: elapsed === undefined ? undefined : count((lanes.length / elapsed) * 1_000),
  });
}

/** Pool with 1 to 256 slots: the time falls until a bottleneck sets it. */
export const howMany: Experiment = {
  id: 'how-many',
  modes: ['pool'],
  // Near the simulated server, so that one slot alone gets through all of them in 18 s.
  choices: { cities: ['zurich'], sweep: 'size' },
  sources: ['simulated', 'server'],
  axis: 10_000,
  variants: [
    // First, because six connections take longer for each request than any processor.
    { id: 'http1', protocol: 'http/1.1' },
    { id: 'h2', protocol: 'h2' },
  ],
  question: {
    options: ['helped', 'waited', 'slower', 'processor'],
    right(timeline) {
      const { half, most } = slicesOf(timeline);
      const [few = 0, all = 0] = [half, most].map((slice) => runIn(slice, 'pool')?.elapsed);
      return all > HARDLY * few ? 'waited' : 'helped';
    },
    figures: figuresOf,
    pointsAt: (timeline) => waitIn(slicesOf(timeline).most, 'pool'),
  },
};
