/** Confidence interval for a median. */
export interface Interval {
  low: number;
  high: number;
  /** Exact probability, from 0 to 1, that such an interval contains the true median. */
  confidence: number;
}

/**
 * The two middle values in ascending order; twice the same one if their number is odd.
 * @returns undefined if there are no values
 */
export function medianPair(
  values: readonly number[],
): { lower: number; upper: number } | undefined {
  const sorted = ascending(values);
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  const upper = sorted[Math.floor(sorted.length / 2)];
  return lower === undefined || upper === undefined ? undefined : { lower, upper };
}

/** Median; the mean of the two middle values if their number is even. Undefined without values. */
export function median(values: readonly number[]): number | undefined {
  const pair = medianPair(values);
  return pair && (pair.lower + pair.upper) / 2;
}

/**
 * Median of ratios; the geometric mean of the two middle values if their number is even. The median
 * of the inverse ratios is therefore its inverse. Undefined without values.
 * @param ratios all above 0
 */
export function medianRatio(ratios: readonly number[]): number | undefined {
  const pair = medianPair(ratios);
  return pair && Math.sqrt(pair.lower * pair.upper);
}

/**
 * Narrowest interval from the k-th smallest to the k-th largest value that contains the median of
 * any distribution with at least the wanted probability. Exact: the number of values below the true
 * median is binomial with p = ½, so the interval misses it with probability 2·P(B(n, ½) < k). Ties
 * only raise the confidence.
 *
 * Source: W. R. Thompson, "On confidence ranges for the median and other expectation distributions
 * for populations of unknown distribution form", Annals of Mathematical Statistics 7 (1936),
 * 122–128; H. A. David and H. N. Nagaraja, Order Statistics, 3rd ed. (2003), section 7.1.
 * @param confidence from 0 to 1
 * @returns undefined if there are too few values: fewer than 6 for 0.95
 */
export function orderStatisticInterval(
  values: readonly number[],
  confidence = 0.95,
): Interval | undefined {
  const sorted = ascending(values);
  let narrowest: Interval | undefined;
  let coverage = 1;
  for (const [rank, weight] of binomialHalf(sorted.length).entries()) {
    // The interval of this rank misses the median if at most `rank` values lie on one side of it.
    coverage -= 2 * weight;
    const low = sorted[rank];
    const high = sorted[sorted.length - 1 - rank];
    if (low === undefined || high === undefined || coverage < confidence) break;
    narrowest = { low, high, confidence: coverage };
  }
  return narrowest;
}

/**
 * Interval from the smallest to the largest value, with its confidence for the median: 0 for one
 * value, 93.75 % for five. Undefined without values.
 */
export function range(values: readonly number[]): Interval | undefined {
  const sorted = ascending(values);
  const low = sorted[0];
  const high = sorted.at(-1);
  if (low === undefined || high === undefined) return undefined;
  return { low, high, confidence: 1 - 2 ** (1 - sorted.length) };
}

/** P(B(n, ½) = k) for k from 0 to n; free of rounding errors while 2ⁿ is exact. */
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

/** 97.5 % quantiles of Student's distribution with 1 degree of freedom, 2, and so on, to those of 20 rounds. */
const STUDENT = [
  ...[12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228],
  ...[2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093],
];

/**
 * Mean, and half the length of its 95 % interval, for values that are about normal: Student, "The
 * probable error of a mean", Biometrika 6 (1908), 1–25. One value alone has no margin.
 */
export function meanOf(values: readonly number[]): { mean: number; margin: number | undefined } {
  const { length } = values;
  const mean = values.reduce((sum, value) => sum + value, 0) / length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const quantile = STUDENT[length - 2];
  return { mean, margin: quantile && quantile * Math.sqrt(squares / (length - 1) / length) };
}
