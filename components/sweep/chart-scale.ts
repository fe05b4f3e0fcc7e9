import type { SweepCurve } from '../../engine/measure/sweep.ts';

/** Place of a positive value on a logarithmic axis, in px. */
export type Scale = (value: number) => number;

/** Range of values, both above 0. */
export interface Domain {
  from: number;
  to: number;
}

/** @param ends px of both ends of the axis */
export function logScale({ from, to }: Domain, ends: readonly [number, number]): Scale {
  const length = Math.log(to / from);
  return (value) => ends[0] + (Math.log(value / from) / length) * (ends[1] - ends[0]);
}

/** Times that the curves reach, with room at both ends; a decade at least, so that noise looks small. */
export function timesOf(curves: readonly SweepCurve[]): Domain {
  const times = curves.flatMap(({ points, foretold }) => [
    ...points.flatMap(({ runs }) => runs.flatMap(({ elapsed }) => elapsed ?? [])),
    ...(foretold ? [foretold.expected] : []),
  ]);
  const from = Math.max(1, Math.min(...times)) / 1.4;
  return { from, to: Math.max(from * 10, Math.max(...times) * 1.4) };
}

/** Powers of ten in a range, and twice and five times of them where there are few. */
export function ticksIn({ from, to }: Domain): number[] {
  const factors = to / from > 500 ? [1] : [1, 2, 5];
  const first = Math.floor(Math.log10(from));
  return Array.from({ length: Math.ceil(Math.log10(to)) - first + 1 }, (_, index) => index)
    .flatMap((index) => factors.map((factor) => factor * 10 ** (first + index)))
    .filter((tick) => tick >= from && tick <= to);
}

/** Moves places down so that each has its distance from the one before, in their order. */
export function spread(places: readonly number[], distance: number): number[] {
  const moved: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [index, place] of [...places.entries()].sort(([, a], [, b]) => a - b)) {
    last = Math.max(place, last + distance);
    moved[index] = last;
  }
  return moved;
}
