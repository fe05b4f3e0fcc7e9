import type { Sweep } from '../../engine/log/sweep.ts';
import type { SweepCurve } from '../../engine/measure/sweep.ts';

/** Range of values, both above 0. */
export interface Domain {
  from: number;
  to: number;
}

/** Returns the place of a value on a logarithmic axis, in px. @param ends px of both ends of the axis */
export function logScale({ from, to }: Domain, [start, end]: readonly [number, number]) {
  const length = Math.log(to / from);
  return (value: number) => start + (Math.log(value / from) / length) * (end - start);
}

/** Times that the curves reach in ms, with room at both ends; a decade at least, so that noise looks small. */
export function timesOf(curves: readonly SweepCurve[]): Domain {
  const times = curves.flatMap(({ points, foretold }) => [
    ...points.flatMap(({ runs }) => runs.map(({ elapsed }) => elapsed)),
    ...(foretold ? [foretold.expected] : []),
  ]);
  if (times.length === 0) return { from: 10, to: 1_000 };
  const from = Math.max(1, Math.min(...times)) / 1.5;
  return { from, to: Math.max(from * 10, Math.max(...times) * 1.5) };
}

/** Powers of ten in a range; also twice and five times of them if they are few. */
export function ticksIn({ from, to }: Domain): number[] {
  const factors = to / from > 500 ? [1] : [1, 2, 5];
  const first = Math.floor(Math.log10(from));
  return Array.from({ length: Math.ceil(Math.log10(to)) - first + 1 }, (_, index) => first + index)
    .flatMap((power) => factors.map((factor) => factor * 10 ** power))
    .filter((tick) => tick >= from && tick <= to);
}

/** Moves places up so that each has its distance from the one before, in their order. */
export function spread(places: readonly number[], distance: number): number[] {
  const moved: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [index, place] of [...places.entries()].sort(([, a], [, b]) => a - b)) {
    last = Math.max(place, last + distance);
    moved[index] = last;
  }
  return moved;
}

/**
 * Least elapsed times in ms, by the value: because of the wait, and because of the bottleneck. Over
 * slots, each of them does its share of the requests.
 */
export function boundsOf(
  { bounds, points }: SweepCurve,
  over: Sweep['over'],
): ((value: number) => number)[] {
  if (!bounds) return [];
  const { wait, step } = bounds;
  if (over === 'requests') return [() => wait, (value) => value * step];
  const requests = points[0]?.runs[0]?.lanes.length ?? 1;
  return [(value) => (requests * wait) / value, () => requests * step];
}
