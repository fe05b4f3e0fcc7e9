import type { City } from '../../adapters/weather/city.ts';
import type { Position } from '../../adapters/weather/great-circle.ts';
import { cities as catalogue } from '../cities.ts';

/** Range of the simulated latency in ms, as of a server on another continent. */
const SHORTEST = 40;
const LONGEST = 240;

/** Difference between the latitudes of copies of a city, in degrees. */
const OFFSET = 0.0001;

/** Returns a number of different cities, first the real ones and then copies. */
export function citiesFor(count: number): City[] {
  return Array.from({ length: count }, (_, index) => {
    const city = catalogue[index % catalogue.length];
    if (!city) throw new Error('no cities');
    const copy = Math.floor(index / catalogue.length);
    return {
      ...city,
      id: `${city.id}-${copy}`,
      name: city.id,
      latitude: Number((city.latitude + copy * OFFSET).toFixed(4)),
    };
  });
}

/** Round-trip time in ms: constant for a location, and uniformly distributed. */
export function latencyOf({ latitude, longitude }: Position): number {
  const mixed = Math.abs(Math.sin(latitude * 12.9898 + longitude * 78.233) * 43_758.5453) % 1;
  return SHORTEST + mixed * (LONGEST - SHORTEST);
}
