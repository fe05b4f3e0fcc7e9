import { INTERVAL } from '../../adapters/weather/forecast-body.ts';
import type { Position } from '../../adapters/weather/great-circle.ts';

/** Response to a valid request. */
export interface Served {
  /** Locations, as the quota counts them. */
  weight: number;
  /** JSON. */
  body: string;
}

/** The query of a request, possibly invalid. */
export interface Reading {
  /** All locations in it, even if it is invalid; those that it finds, if it is a search. */
  locations: readonly Position[];
  /**
   * @param at epoch milliseconds
   * @throws `Refusal` with status 400
   */
  serve(at: number, seed: number): Served;
}

/** Reads the query of a request to one path. */
export type Reader = (parameters: URLSearchParams) => Reading;

/** Limits of the cache, in queries and in characters of a query: a few megabytes in total. */
const MAX_CACHED = 1_000;
const MAX_LENGTH = 1_000;

/**
 * Adds a cache. A class requests the same cities repeatedly, and parsing took a fifth of the
 * server's time, and the weather another.
 */
export function cached(read: Reader): (search: string) => Reading {
  const cache = new Map<string, Reading>();
  return (search) => {
    const cached = cache.get(search);
    if (cached) return cached;
    const reading = latest(read(new URLSearchParams(search)));
    if (search.length > MAX_LENGTH) return reading;
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(search, reading);
    return reading;
  };
}

/** Remembers the latest response, which is the same for as long as the weather is. */
function latest({ locations, serve }: Reading): Reading {
  let known: { step: number; seed: number; served: Served } | undefined;
  return {
    locations,
    serve(at, seed) {
      const step = Math.floor(at / (INTERVAL * 1_000));
      if (known?.step !== step || known.seed !== seed) {
        known = { step, seed, served: serve(at, seed) };
      }
      return known.served;
    },
  };
}
