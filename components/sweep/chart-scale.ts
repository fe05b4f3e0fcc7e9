import type { Sweep } from '../../engine/log/sweep.ts';
import type { SweepCurve } from '../../engine/measure/sweep.ts';
import type { Domain } from '../drawing/log-scale.ts';

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
  { knee, points }: SweepCurve,
  over: Sweep['over'],
): ((value: number) => number)[] {
  if (knee.kind !== 'at') return [];
  const { wait, step } = knee;
  if (over === 'requests') return [() => wait, (value) => value * step];
  const requests = points[0]?.runs[0]?.lanes.length ?? 1;
  return [(value) => (requests * wait) / value, () => requests * step];
}
