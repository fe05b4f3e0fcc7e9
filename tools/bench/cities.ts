import type { City } from '../../engine/log/city.ts';
import type { Position } from '../../weather/great-circle.ts';
import { cities as catalogue } from '../cities.ts';

/** ms: what a server on another continent takes, from the nearest to the farthest. */
const SHORTEST = 40;
const LONGEST = 240;

/** Degrees that tell copies of a city apart; the stand-in's weather does not care. */
const APART = 0.0001;

/** As many different places as wanted, real ones first. */
export function citiesFor(count: number): City[] {
  return Array.from({ length: count }, (_, index) => {
    const city = catalogue[index % catalogue.length];
    if (!city) throw new Error('no cities');
    const copy = Math.floor(index / catalogue.length);
    return {
      ...city,
      id: `${city.id}-${copy}`,
      name: city.id,
      latitude: Number((city.latitude + copy * APART).toFixed(4)),
    };
  });
}

/** The round trip to a place: spread evenly, and the same for a place every time. */
export function latencyOf({ latitude, longitude }: Position): number {
  const mixed = Math.abs(Math.sin(latitude * 12.9898 + longitude * 78.233) * 43_758.5453) % 1;
  return SHORTEST + mixed * (LONGEST - SHORTEST);
}
