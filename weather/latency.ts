import { greatCircle, type Position } from './great-circle.ts';
import { ROUND_TRIP } from './link.ts';
import { hashedRandom } from './random.ts';

/** Where the pretended host stands: Frankfurt am Main, by one of the largest internet exchanges. */
const HOST: Position = { latitude: 50.1155, longitude: 8.6842 };
/** km per ms in glass fibre: the speed of light over a refractive index of about 1.5. */
const FIBRE = 200;
/** Cables follow coasts and rails: a path is about this many times the great circle. */
const DETOUR = 1.6;
/** ms that a server spends on a small answer that it has to compute. */
const SERVER_TIME = 20;
/** Mean and most, in ms, of what queues on the way add by chance. */
const MEAN_JITTER = 15;
const MAX_JITTER = 4 * MEAN_JITTER;

/** What decides how long the simulation takes over a request. */
export interface LatencyFactors {
  /** What is asked about: one, or more in a bulk request. */
  positions: readonly Position[];
  /** An integer: another seed, other jitter. */
  seed: number;
  /** How many requests for the same positions came before. */
  ordinal: number;
}

/**
 * How long a simulated request takes on a connection that is open: the person's way to the host,
 * the host's way to the farthest position (each city's weather is kept in that city), the server's
 * own time, and jitter. Depends on its arguments alone, so that a run can be repeated.
 * @returns ms
 */
export function latency({ positions, seed, ordinal }: LatencyFactors): number {
  const distance = Math.max(...positions.map((position) => greatCircle(HOST, position)));
  const keys = positions.flatMap(({ latitude, longitude }) => [
    Math.round(latitude * 10_000),
    Math.round(longitude * 10_000),
  ]);
  // Exponential: most queues are short, few are long. By inversion, from a chance below 1.
  const jitter = -MEAN_JITTER * Math.log(1 - hashedRandom(seed, ordinal, ...keys));
  return ROUND_TRIP + (2 * distance * DETOUR) / FIBRE + SERVER_TIME + Math.min(jitter, MAX_JITTER);
}
