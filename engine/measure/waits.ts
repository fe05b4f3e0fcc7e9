import type { Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { isOk } from './comparable.ts';

/** Shares of the requests whose longest wait is named. */
export const SHARES = [0.5, 0.95, 0.99, 1] as const;

/** Number of equal parts into which {@link hundredths} divides the requests. */
const PARTS = 100;

/** ms from the arrival of a request to its answer; undefined without one. */
export function waitOf(lane: Lane): number | undefined {
  const { queuedAt } = lane;
  return queuedAt !== undefined && lane.state === 'ended' && isOk(lane)
    ? lane.endedAt - queuedAt
    : undefined;
}

/** Waits of all answered requests in ms, ascending. */
export function waitsOf({ lanes }: Pick<RunTimeline, 'lanes'>): number[] {
  return lanes.flatMap((lane) => waitOf(lane) ?? []).sort((a, b) => a - b);
}

/**
 * The shortest wait that is at least as long as this share of all waits, by the
 * [nearest rank](https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method). Undefined without waits.
 * @param sorted ascending @param share from 0 to 1
 */
export function quantile(sorted: readonly number[], share: number): number | undefined {
  // The tolerance ignores floating-point errors above a whole rank.
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)];
}

/** Waits at every hundredth, from the shortest to the longest; none if there are fewer waits. */
export function hundredths(sorted: readonly number[]): number[] {
  if (sorted.length < PARTS) return [];
  return Array.from({ length: PARTS + 1 }, (_, part) => quantile(sorted, part / PARTS) ?? 0);
}
