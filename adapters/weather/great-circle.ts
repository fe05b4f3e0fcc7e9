/** Mean radius of the Earth in km (IUGG). */
const EARTH_RADIUS = 6371.0088;

/** A point on the globe, in degrees: north and east positive. */
export interface Position {
  latitude: number;
  longitude: number;
}

/**
 * Great-circle distance in km, by the haversine formula
 * (https://en.wikipedia.org/wiki/Haversine_formula). The Earth is treated as a sphere, an error of
 * at most 0.6 %.
 */
export function greatCircle(from: Position, to: Position): number {
  const haversine =
    squaredSineOfHalf(to.latitude - from.latitude) +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      squaredSineOfHalf(to.longitude - from.longitude);
  // For antipodal points, rounding can give more than 1.
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, haversine)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function squaredSineOfHalf(degrees: number): number {
  return Math.sin(radians(degrees / 2)) ** 2;
}
