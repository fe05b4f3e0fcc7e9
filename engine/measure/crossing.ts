import { type Interval, median } from './statistics.ts';

/** One measurement: the ms at a load. */
export interface Measured {
  load: number;
  length: number;
}

/** Two bounds of a length, `wait` and `step` for each of the load, in ms, and where they cross. */
export interface Crossing {
  wait: number;
  step: number;
  knee: number;
  interval: Interval | undefined;
}

/**
 * Returns the bounds of a length, which is at least `wait` at any load and at least `step` for each of
 * it; undefined with fewer than two loads in each half.
 * @param rounds by load, ascending
 */
export function crossingOf(rounds: readonly (readonly Measured[])[]): Crossing | undefined {
  const fits = rounds.flatMap((round) => fitOf(round) ?? []);
  const wait = median(fits.map((fit) => fit.wait));
  const step = median(fits.map((fit) => fit.step));
  if (wait === undefined || step === undefined) return undefined;
  return { wait, step, knee: wait / step, interval: undefined };
}

function fitOf(round: readonly Measured[]): { wait: number; step: number } | undefined {
  const half = round.length >> 1;
  const upper = round.slice(half);
  const slopes = upper.flatMap((one, index) =>
    upper.slice(index + 1).map((other) => (other.length - one.length) / (other.load - one.load)),
  );
  const wait = median(round.slice(0, half).map(({ length }) => length));
  const step = median(slopes);
  return wait === undefined || step === undefined ? undefined : { wait, step };
}
