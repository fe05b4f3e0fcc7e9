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

/** Remembers the latest response, which is the same for as long as the weather is. */
export function latest({ locations, serve }: Reading): Reading {
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
