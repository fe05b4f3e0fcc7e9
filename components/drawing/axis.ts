/** Shortest axis of a running comparison, in ms: on a shorter one, a run would look too long. */
const SHORTEST = 500;

/** Later than the end of any axis, in ms: end of what lasts until now, with its future covered. */
export const FAR = 1e9;

/** Most steps between ticks. */
const MOST_STEPS = 5;

/**
 * Length of the axis while a run is running. It doubles, because each step draws every bar again.
 * @param reached ms that the drawing has reached so far
 */
export function roundSpan(reached: number): number {
  return SHORTEST * 2 ** Math.max(0, Math.ceil(Math.log2(reached / SHORTEST)));
}

/** Ticks of an axis. */
export interface Ticks {
  /** ms, ascending, 0 first. */
  at: readonly number[];
  /** ms between one tick and the next. */
  step: number;
}

/** Unit of the times on an axis. */
export interface AxisUnit {
  /** Its length in ms. */
  ms: number;
  symbol: 's' | 'ms';
  /** Decimal places, enough for neighbouring ticks to differ. */
  digits: number;
}

/**
 * Picks the unit for an axis and its ticks.
 * @param span length of the axis in ms
 * @param step ms between one tick and the next
 */
export function axisUnit(span: number, step: number): AxisUnit {
  const [ms, symbol] = span >= 1_000 ? ([1_000, 's'] as const) : ([1, 'ms'] as const);
  return { ms, symbol, digits: Math.max(0, Math.ceil(-Math.log10(step / ms))) };
}

/**
 * Chooses ticks at multiples of 1, 2 or 5 times a power of ten.
 * @param span length of the axis in ms
 */
export function ticks(span: number): Ticks {
  const rough = span / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return {
    at: Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => index * step),
    step,
  };
}
