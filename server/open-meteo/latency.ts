import { greatCircle, type Position } from '../../adapters/weather/great-circle.ts';

/** Simulated location of the server: London. */
const HOST: Position = { latitude: 51.5, longitude: -0.12 };
/** Minimum round-trip time in ms. */
const NEAREST = 100;
/** Round-trip time per kilometre, in ms: more than in glass fibre, because routes are not straight. */
const PER_KM = 0.025;

/**
 * Simulated round-trip time for a location, in ms: 100 for London, 239 for New York, 339 for Tokyo,
 * at most 600. Unlike a real server's, it depends on the city, to make timelines easier to read.
 */
export function latencyByDistance(location: Position): number {
  return NEAREST + PER_KM * greatCircle(HOST, location);
}
