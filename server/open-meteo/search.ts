import { findPlaces, type KnownPlace, searchBody } from '../../adapters/pipeline/search-body.ts';
import cities from '../../adapters/weather/cities.json' with { type: 'json' };
import { Refusal } from '../http/refusal.ts';
import type { Reading } from './query-reader.ts';

const MAX_COUNT = 100;

/** The built-in cities by their English names, without accents. */
const known: readonly KnownPlace[] = cities.map(({ id, ...city }) => ({
  ...city,
  name: id.replace(/(^|_)([a-z])/g, (_, gap, letter) => (gap && ' ') + letter.toUpperCase()),
}));

/**
 * Reads a request to `/v1/search` (https://open-meteo.com/en/docs/geocoding-api). Its round trip is
 * that of the first place found.
 */
export function readSearch(parameters: URLSearchParams): Reading {
  const name = parameters.get('name');
  const count = Number(parameters.get('count') ?? 10);
  const isValid = Number.isInteger(count) && count >= 1 && count <= MAX_COUNT;
  const places = findPlaces(name ?? '', isValid ? count : 1, known);
  return {
    locations: places.slice(0, 1),
    serve() {
      if (name === null) throw new Refusal(400, "Value required for key 'name'.");
      if (!isValid) throw new Refusal(400, `Parameter count must be between 1 and ${MAX_COUNT}.`);
      return { weight: 1, body: JSON.stringify(searchBody(places)) };
    },
  };
}
