import cities from '../adapters/weather/cities.json' with { type: 'json' };

/** Ids of the first cities of the catalogue. */
export function firstCities(count: number): string[] {
  return cities.slice(0, count).map(({ id }) => id);
}
