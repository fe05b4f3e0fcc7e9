import { hashedRandom } from '../weather/random.ts';

/** Fixed, so that a server and its model have the same arrivals. */
const SEED = 1;

/**
 * Times in ms at which open requests arrive: a
 * [Poisson process](https://en.wikipedia.org/wiki/Poisson_point_process), as of users who don't know of
 * each other.
 */
export function arrivalTimes(requests: number, perSecond: number): number[] {
  let at = 0;
  return Array.from({ length: requests }, (_, request) => {
    at -= (Math.log(1 - hashedRandom(SEED, request)) * 1_000) / perSecond;
    return at;
  });
}
