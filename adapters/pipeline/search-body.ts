import type { Position } from '../weather/great-circle.ts';

/** Place that a simulated search can find. */
export interface KnownPlace extends Position {
  name: string;
  /** ISO 3166-1 alpha-2. */
  countryCode: string;
}

/** Smaller places of the same name: a search has to choose. */
const NAMESAKES: readonly KnownPlace[] = [
  { name: 'London', countryCode: 'CA', latitude: 42.9834, longitude: -81.233 },
  { name: 'Paris', countryCode: 'US', latitude: 33.6609, longitude: -95.5555 },
  { name: 'Berlin', countryCode: 'US', latitude: 44.4687, longitude: -71.1851 },
  { name: 'Lima', countryCode: 'US', latitude: 40.7426, longitude: -84.1052 },
];

/** Fewest characters that are searched for. One more also finds what only begins with them. */
const SHORTEST = 2;

/**
 * Finds places as Open-Meteo does: two characters match exactly, three or more the beginning of a
 * name. Accents and case don't matter. https://open-meteo.com/en/docs/geocoding-api
 * @param known places, the largest first
 */
export function findPlaces(
  name: string,
  count: number,
  known: readonly KnownPlace[],
): readonly KnownPlace[] {
  const wanted = plain(name);
  if (wanted.length < SHORTEST) return [];
  return [...known, ...NAMESAKES]
    .filter((place) => {
      const found = plain(place.name);
      return wanted.length > SHORTEST ? found.startsWith(wanted) : found === wanted;
    })
    .slice(0, count);
}

/** Body of a response of Open-Meteo's `/v1/search`; without `results` if nothing was found. */
export function searchBody(places: readonly KnownPlace[]): object {
  return {
    ...(places.length > 0 && {
      results: places.map(({ name, countryCode, latitude, longitude }) => ({
        id: Math.round(Math.abs(latitude * 1e6 + longitude * 1e4)),
        name,
        latitude,
        longitude,
        country_code: countryCode,
      })),
    }),
    generationtime_ms: 0.5,
  };
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}
