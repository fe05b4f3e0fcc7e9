import { type Interval, meanOf, median } from './statistics.ts';

/** One measurement: the ms at a load. */
export interface Measured {
  load: number;
  length: number;
}

/** Measurements of one round, with ascending loads. */
type Round = readonly Measured[];

/**
 * Two bounds of a length in ms, `wait` and `step` for each of the load, and the load at which they
 * cross. `none`: the length doesn't rise. `unknown`: that can't be told.
 */
export type Crossing =
  | { kind: 'at'; wait: number; step: number; value: number; interval: Interval | undefined }
  | { kind: 'none'; wait: number }
  | { kind: 'unknown' };

/**
 * Elasticity of the length by the load: a bottleneck's is 1. The longest of ever more random waits rises
 * as well, by a fifth at most where their distribution has no heavy tail.
 */
const RISING = 1 / 3;

/** Margin of an elasticity that was measured once. */
const MARGIN = 1 / 6;

/**
 * Fits the bounds to each round: `wait` is the length far below the knee, and `step` the median slope
 * beyond it. The interval also allows for what no number of rounds can tell, because a length may be
 * anything from the larger bound to the sum of both.
 *
 * Sources: P. J. Denning and J. P. Buzen, "The operational analysis of queueing network models", ACM
 * Computing Surveys 10 (1978), 225–261, for the bounds; H. Theil (1950) and P. K. Sen (1968) for the slope.
 * @param rounds with the same number of points in each
 * @param requests of each run, if that is not the load
 */
export function crossingOf(rounds: readonly Round[], requests?: number): Crossing {
  const typical = (rounds[0] ?? []).map((_, index) => {
    const points = rounds.flatMap((round) => round[index] ?? []);
    const middle = (of: keyof Measured) => median(points.map((point) => point[of])) ?? 0;
    return { load: middle('load'), length: middle('length') };
  });
  const last = typical.at(-1);
  if (!last || typical.length < 3) return { kind: 'unknown' };
  const rises = [-2, -3].map((from) =>
    meanOf(rounds.map((round) => elasticity(round.at(from) ?? last, round.at(-1) ?? last))),
  );
  if (!rises.some(({ mean, margin = MARGIN }) => mean - margin > RISING)) {
    const isFlat = rises.some(({ mean, margin = MARGIN }) => mean + margin < RISING);
    return isFlat ? { kind: 'none', wait: last.length } : { kind: 'unknown' };
  }
  const halves = halvesOf(typical);
  const fits = rounds.map((round) => fitOf(round, halves, requests));
  if (
    !fits.every(({ low, knee, high }) => low > 0 && knee > 0 && high < Number.POSITIVE_INFINITY)
  ) {
    return { kind: 'unknown' };
  }
  const over = (of: keyof Fit) => meanOf(fits.map((fit) => Math.log(fit[of])));
  const step = Math.exp(over('wait').mean - over('knee').mean);
  // One alone waits for no other, so there is no knee below it.
  const wait = Math.max(step, Math.exp(over('wait').mean));
  // Nothing was measured beyond it, so it is no more than a guess.
  if (wait / step > last.load) return { kind: 'unknown' };
  const [low, high] = [over('low'), over('high')];
  const interval = low.margin !== undefined &&
    high.margin !== undefined && {
      low: Math.max(1, Math.exp(low.mean - low.margin)),
      high: Math.max(1, Math.exp(high.mean + high.margin)),
      confidence: 0.95,
    };
  return { kind: 'at', wait, step, value: wait / step, interval: interval || undefined };
}

/** Relative rise of the length for that of the load, both as logarithms. */
function elasticity(from: Measured, to: Measured): number {
  return Math.log(to.length / from.length) / Math.log(to.load / from.load);
}

/** Median slope of all pairs of points. */
function slopeOf(points: Round): number {
  const slopes = points.flatMap((from, index) =>
    points.slice(index + 1).map((to) => (to.length - from.length) / (to.load - from.load)),
  );
  return median(slopes) ?? 0;
}

/** Indices: of the last point far below the knee, of the first beyond it, and of the last near it. */
interface Halves {
  below: number;
  beyond: number;
  near: number;
}

/** Divides the points in the middle, then at the knee that follows, and so on. */
function halvesOf(points: Round): Halves {
  const upTo = (load: number) =>
    Math.max(
      0,
      points.findLastIndex((point) => point.load <= load),
    );
  let halves = { below: (points.length >> 1) - 1, beyond: points.length >> 1, near: 0 };
  for (let time = 0; time < 6; time++) {
    const knee = (points[halves.below]?.length ?? 0) / slopeOf(points.slice(halves.beyond));
    if (!(knee > 0)) break;
    const beyond = points.findIndex(({ load }) => load >= knee);
    halves = {
      below: upTo(knee / 2),
      beyond: beyond < 0 ? points.length - 2 : Math.min(points.length - 2, beyond),
      near: Math.max(upTo(knee / 2), upTo(1.5 * knee)),
    };
  }
  return halves;
}

/** Wait and knee of one round, and the least and most that the knee may be. */
interface Fit {
  wait: number;
  low: number;
  knee: number;
  high: number;
}

function fitOf(round: Round, { below, beyond, near }: Halves, requests?: number): Fit {
  const nowhere = { load: 1, length: 0 };
  const [first = nowhere, last = nowhere] = [round[0], round.at(-1)];
  const [lower = nowhere, closest = nowhere] = [round[below], round[near]];
  const step = slopeOf(round.slice(beyond));
  const { length: wait } = lower;
  const knee = wait / step;
  // With the sum of both bounds, a part of the wait is the bottleneck's, and at the end the reverse.
  const shortest = Math.max(wait / 3, wait - step * lower.load);
  const most = last.length / last.load;
  const part = 1 + knee / (requests ?? last.load);
  // The longest wait of as many requests as the knee, by its growth up to the closest point.
  const growth = near === 0 ? 0 : Math.max(0, Math.min(RISING, elasticity(first, closest)));
  const beside = (knee * Math.max(1, closest.length / wait)) / closest.load;
  const grown = requests === undefined ? closest.length * Math.max(1, beside) ** growth : wait;
  const longest = Math.max(wait, grown);
  return { wait, knee, low: shortest / most / part, high: (longest / most) * part };
}
