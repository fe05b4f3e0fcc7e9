import type { Measured } from '../../../../engine/measure/crossing.ts';
import { normal, seeded } from './seeded.ts';

/** Bottleneck of a simulated system; its waits are about 1. */
export type Bottleneck =
  /** So many requests are served at once, as by connections or streams. */
  | { kind: 'slots'; at: number }
  /** Requests pass one by one, `1 / at` each, before they wait, as through a processor. */
  | { kind: 'serial'; at: number }
  | { kind: 'none'; at?: undefined };

/** Standard deviations of the logarithm of each wait, and of all waits of a run. */
export interface Jitter {
  request: number;
  run: number;
}

export const jitters = {
  calm: { request: 0.05, run: 0.02 },
  usual: { request: 0.2, run: 0.1 },
  noisy: { request: 0.4, run: 0.15 },
} satisfies Record<string, Jitter>;

/** Requests of each run over slots. */
export const REQUESTS = 300;

/** Values that are swept. */
export const values = {
  requests: [1, 3, 10, 30, 100, 300, 1_000],
  size: [1, 2, 4, 8, 16, 32, 64, 128, 256],
};

/** Mean 1. */
function waitOf(random: () => number, { request }: Jitter): number {
  return Math.exp(request * normal(random) - request ** 2 / 2);
}

/** Inserts into a list in ascending order. */
function insert(sorted: number[], value: number): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? value) <= value) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, value);
}

/** Ends of requests that are sent so many at once, in the order in which they are sent, with their waits. */
function carriedOut(
  requests: number,
  slots: number,
  { kind, at = Number.POSITIVE_INFINITY }: Bottleneck,
  jitter: Jitter,
  random: () => number,
): { ends: number[]; waits: number } {
  const inFlight: number[] = [];
  const served: number[] = [];
  let passed = 0;
  let waits = 0;
  const ends = Array.from({ length: requests }, () => {
    const sent = inFlight.length < slots ? 0 : (inFlight.shift() ?? 0);
    const wait = waitOf(random, jitter);
    if (kind === 'serial') passed = Math.max(passed, sent) + 1 / at;
    const free = kind === 'slots' && served.length >= at ? (served.shift() ?? 0) : 0;
    const end = Math.max(sent, free, passed) + wait;
    if (kind === 'slots') insert(served, end);
    if (slots < requests) insert(inFlight, end);
    waits += end - sent;
    return end;
  });
  return { ends, waits };
}

/** One round of a sweep, as the product measures it. */
export function measuredRound(
  over: keyof typeof values,
  bottleneck: Bottleneck,
  jitter: Jitter,
  random: () => number,
): Measured[] {
  return values[over].map((value) => {
    const factor = Math.exp(jitter.run * normal(random));
    if (over === 'requests') {
      const { ends } = carriedOut(value, value, bottleneck, jitter, random);
      return { load: value, length: factor * Math.max(...ends) };
    }
    const { ends, waits } = carriedOut(REQUESTS, value, bottleneck, jitter, random);
    const sorted = ends.toSorted((a, b) => a - b);
    const quarter = REQUESTS / 4;
    const [from = 0, to = 0] = [sorted[quarter], sorted[REQUESTS - 1 - quarter]];
    const step = (to - from) / (REQUESTS / 2 - 1);
    const wait = waits / REQUESTS;
    return { load: Math.min(value, wait / step), length: factor * wait };
  });
}

/**
 * True knee: where the longest of so many waits, or the wait of a request alone, equals the time of
 * the bottleneck for all of them.
 */
export function trueKnee(
  over: keyof typeof values,
  { kind, at }: Exclude<Bottleneck, { kind: 'none' }>,
  jitter: Jitter,
): number {
  if (over === 'size') return kind === 'slots' ? at : at + 1;
  const random = seeded(99);
  let knee = at;
  for (let time = 0; time < 5; time++) {
    const sums = Array.from({ length: 200 }, () => {
      let longest = 0;
      for (let n = 0; n < Math.round(knee); n++)
        longest = Math.max(longest, waitOf(random, jitter));
      return longest;
    });
    knee = (at * sums.reduce((sum, longest) => sum + longest, 0)) / sums.length;
  }
  return knee;
}
