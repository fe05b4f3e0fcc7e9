import type { Position } from '../../adapters/weather/great-circle.ts';
import { locationsOf, parseQuery, type Query } from './query.ts';

/** The query of a request, possibly invalid. */
export interface Reading {
  /** All locations in it, even if it is invalid. */
  locations: readonly Position[];
  /** @throws `Refusal` with status 400 */
  query(): Query;
}

/** Limits of the cache, in queries and in characters of a query: a few megabytes in total. */
const MAX_CACHED = 1_000;
const MAX_LENGTH = 1_000;

/**
 * Creates a parser with a cache. A class requests the same cities repeatedly, and parsing took a
 * fifth of the server's time.
 */
export function createReader(): (search: string) => Reading {
  const cache = new Map<string, Reading>();

  const read = (search: string): Reading => {
    const parameters = new URLSearchParams(search);
    let query: Query | undefined;
    return {
      locations: locationsOf(parameters),
      query() {
        query ??= parseQuery(parameters);
        return query;
      },
    };
  };

  return (search) => {
    const cached = cache.get(search);
    if (cached) return cached;
    const reading = read(search);
    if (search.length > MAX_LENGTH) return reading;
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(search, reading);
    return reading;
  };
}
