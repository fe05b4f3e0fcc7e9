import { meanOf } from './statistics.ts';

/** Point of a possible staircase. */
export interface Point {
  /** Position in the order in which the points were served. */
  rank: number;
  /** ms */
  height: number;
}

/** Straight line through a staircase. */
export interface Staircase {
  /** ms from one rank to the next */
  step: number;
  /** ms at rank 0 */
  ground: number;
}

/**
 * Returns the staircase that the points form, in order of rank; undefined if they form none.
 * @param lowest smallest step, in ms
 * @param tolerance largest root mean square deviation of the steps, as a share of their mean
 */
export function staircaseOf(
  points: readonly Point[],
  lowest: number,
  tolerance: number,
): Staircase | undefined {
  const slope = (a: Point, b: Point) => (b.height - a.height) / (b.rank - a.rank);
  const [first] = points;
  const last = points.at(-1);
  const step = first && last && slope(first, last);
  if (!step || step < lowest) return undefined;
  const slopes = points.slice(1).map((point, index) => slope(points[index] ?? first, point));
  const unevenness = Math.sqrt(meanOf(slopes.map((slope) => (slope / step - 1) ** 2)).mean);
  if (unevenness > tolerance) return undefined;
  return { step, ground: meanOf(points.map(({ height, rank }) => height - rank * step)).mean };
}
