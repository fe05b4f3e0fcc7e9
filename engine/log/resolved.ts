/** Most decimals of a time in ms, for clocks that claim to be finer. */
const MOST_DECIMALS = 6;

/**
 * Rounds a time to the digits that its clock resolves, because differences of readings have more:
 * 0.3 − 0.1 is 0.19999999999999998.
 * @param ms finite
 * @param resolution smallest step of the clock, in ms
 */
export function asResolved(ms: number, resolution: number): number {
  // A measured step is off by rounding errors itself: 0.09999999403953552.
  const decimals = Math.ceil(-Math.log10(resolution) - 0.01);
  return Number(ms.toFixed(Math.max(0, Math.min(MOST_DECIMALS, decimals))));
}
