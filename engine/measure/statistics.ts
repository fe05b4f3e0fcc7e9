/** Two values that the truth lies between, with the given probability. */
export interface Interval {
  low: number;
  high: number;
  /** The exact probability, from 0 to 1, with which intervals made this way hold the true median. */
  confidence: number;
}

/**
 * The two values in the middle of the order; twice the same one when there is an odd number.
 * @returns undefined when there are no values
 */
export function medianPair(
  values: readonly number[],
): { lower: number; upper: number } | undefined {
  const sorted = ascending(values);
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  const upper = sorted[Math.floor(sorted.length / 2)];
  return lower === undefined || upper === undefined ? undefined : { lower, upper };
}

/** The median; between two middle values their mean. Undefined when there are no values. */
export function median(values: readonly number[]): number | undefined {
  const both = medianPair(values);
  return both && (both.lower + both.upper) / 2;
}

/**
 * The median of ratios; between two middle values their geometric mean, so that the median of the
 * inverse ratios is the inverse of the median. Undefined when there are no values.
 * @param ratios all above 0
 */
export function medianRatio(ratios: readonly number[]): number | undefined {
  const both = medianPair(ratios);
  return both && Math.sqrt(both.lower * both.upper);
}

/**
 * The narrowest interval from the k-th smallest to the k-th largest value that holds the median of
 * the distribution the values come from, whatever that distribution is, with at least the wanted
 * probability. Exact: how many of n values lie below the true median is binomial with one half, so
 * it is missed with probability 2·P(B(n, ½) < k). With ties the interval holds it even more often.
 *
 * Source: W. R. Thompson, "On confidence ranges for the median and other expectation distributions
 * for populations of unknown distribution form", Annals of Mathematical Statistics 7 (1936),
 * 122–128; H. A. David and H. N. Nagaraja, Order Statistics, 3rd ed. (2003), section 7.1.
 * @param confidence from 0 to 1
 * @returns undefined when there are too few values: fewer than 6 for 0.95
 */
export function orderStatisticInterval(
  values: readonly number[],
  confidence = 0.95,
): Interval | undefined {
  const sorted = ascending(values);
  let narrowest: Interval | undefined;
  let held = 1;
  for (const [rank, weight] of binomialHalf(sorted.length).entries()) {
    // The interval of this rank misses the median when at most `rank` values lie on one side of it.
    held -= 2 * weight;
    const low = sorted[rank];
    const high = sorted[sorted.length - 1 - rank];
    if (low === undefined || high === undefined || held < confidence) break;
    narrowest = { low, high, confidence: held };
  }
  return narrowest;
}

/**
 * From the smallest value to the largest, with the confidence that this is worth as an interval for
 * the median: 0 for one value, 93.75 % for five. Undefined when there are no values.
 */
export function range(values: readonly number[]): Interval | undefined {
  const sorted = ascending(values);
  const low = sorted[0];
  const high = sorted.at(-1);
  if (low === undefined || high === undefined) return undefined;
  return { low, high, confidence: 1 - 2 ** (1 - sorted.length) };
}

/** P(B(n, ½) = k) for k from 0 to n; without rounding as long as 2ⁿ is an exact number. */
function binomialHalf(n: number): number[] {
  let weight = 2 ** -n;
  return Array.from({ length: n + 1 }, (_, k) => {
    const current = weight;
    weight = (weight * (n - k)) / (k + 1);
    return current;
  });
}

function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}
