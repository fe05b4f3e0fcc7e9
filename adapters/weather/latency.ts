import { greatCircle, type Position } from './great-circle.ts';
import { ROUND_TRIP } from './link.ts';
import { hashedRandom } from './random.ts';

/** Location of the simulated host: Frankfurt am Main, near one of the largest internet exchanges. */
export const HOST: Position = { latitude: 50.1155, longitude: 8.6842 };
/** km per ms in glass fibre: the speed of light over a refractive index of about 1.5. */
const FIBRE = 200;
/** Length of a cable route divided by the great-circle distance: cables follow coasts and railways. */
const DETOUR = 1.6;
/** ms that the server takes to compute a response. */
const SERVER_TIME = 20;
/** Mean and maximum random queueing delay, in ms. */
const MEAN_JITTER = 15;
const MAX_JITTER = 4 * MEAN_JITTER;

/** Inputs of the simulated latency. */
export interface LatencyFactors {
  /** Requested positions: one, or several in a bulk request. */
  positions: readonly Position[];
  /** An integer: another seed gives other jitter. */
  seed: number;
  /** Number of earlier requests for the same positions. */
  ordinal: number;
}

/**
 * Latency of a simulated request on an open connection: user to host, host to the farthest position
 * (each city's weather is stored in that city), server time and jitter. A pure function, which makes
 * runs reproducible.
 * @returns ms
 */
export function latency({ positions, seed, ordinal }: LatencyFactors): number {
  const distance = Math.max(...positions.map((position) => greatCircle(HOST, position)));
  const keys = positions.flatMap(({ latitude, longitude }) => [
    Math.round(latitude * 10_000),
    Math.round(longitude * 10_000),
  ]);
  // Exponential distribution, by inverse transform sampling: most queues are short, a few are long.
  const jitter = -MEAN_JITTER * Math.log(1 - hashedRandom(seed, ordinal, ...keys));
  return ROUND_TRIP + (2 * distance * DETOUR) / FIBRE + SERVER_TIME + Math.min(jitter, MAX_JITTER);
}
