import { greatCircle, type Position } from '../../weather/great-circle.ts';

/** Where the stand-in pretends to stand: London. */
const HOST: Position = { latitude: 51.5, longitude: -0.12 };
/** The round trip to the host's own door, in ms. */
const NEAREST = 100;
/** What a kilometre adds to the round trip, in ms: slower than glass fibre, as real routes are. */
const PER_KM = 0.025;

/**
 * The round trip to a location that a request asks about, in ms: 100 for London, 239 for New York,
 * 339 for Tokyo, 600 for the far side of the Earth. A real server is as far away for one city as
 * for the next; here the cities differ, so that a timeline shows whose answer came when.
 */
export function latencyByDistance(location: Position): number {
  return NEAREST + PER_KM * greatCircle(HOST, location);
}
