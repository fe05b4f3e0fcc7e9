import { quantile } from '../../engine/measure/waits.ts';

/** Most steps of a curve: more can't be told apart. */
const STEPS = 200;

/** Logarithmic axis from 0 to 1. */
export interface LogScale {
  at(ms: number): number;
  /** Powers of ten, in ms. */
  ticks: readonly number[];
}

/** Axis with room for all of these waits. @param waits ms */
export function logScale(waits: readonly number[]): LogScale {
  const lowest = waits.reduce((least, ms) => Math.min(least, ms), 100);
  const longest = waits.reduce((most, ms) => Math.max(most, ms), 1_000);
  const from = Math.floor(Math.log10(Math.max(1, lowest)));
  const to = Math.log10(longest);
  return {
    at: (ms) => Math.max(0, (Math.log10(Math.max(1, ms)) - from) / (to - from)),
    ticks: Array.from({ length: Math.floor(to) - from + 1 }, (_, power) => 10 ** (from + power)),
  };
}

/**
 * Path of the share that was answered within a time, in a box of 1 by 1: it rises at each answer.
 * @param sorted ms, ascending
 */
export function curve(sorted: readonly number[], at: LogScale['at']): string {
  const steps = Math.min(STEPS, sorted.length);
  let path = `M0 1H${at(sorted[0] ?? 0).toFixed(4)}`;
  for (let step = 1; step <= steps; step += 1) {
    const ms = quantile(sorted, step / steps) ?? 0;
    path += `H${at(ms).toFixed(4)}V${(1 - step / steps).toFixed(4)}`;
  }
  return path;
}
