import { airQualityBody, unknownAirVariable } from '../../adapters/pipeline/air-quality-body.ts';
import { unknownVariable } from '../../adapters/weather/forecast-body.ts';
import { locationsOf, type Objection, parseQuery, type Query } from './query.ts';
import type { Reader } from './query-reader.ts';
import { bodyFor, responseBody } from './response-body.ts';
import { readSearch } from './search.ts';

/** Readers of requests, by path. Each path is a host of its own at Open-Meteo. */
export const paths = {
  '/v1/forecast': reader(unknownVariable, bodyFor),
  '/v1/air-quality': reader(unknownAirVariable, (location, { variables }, at, seed) =>
    airQualityBody({ ...location, variables, at, seed }),
  ),
  '/v1/search': readSearch,
} satisfies Record<string, Reader>;

/** Returns the reader of requests for locations and `current=`. */
function reader(unknown: Objection, body: typeof bodyFor): Reader {
  return (parameters) => {
    let query: Query | undefined;
    return {
      locations: locationsOf(parameters),
      serve(at, seed) {
        query ??= parseQuery(parameters, unknown);
        const json = JSON.stringify(responseBody(query, at, seed, body));
        return { weight: query.locations.length, body: json };
      },
    };
  };
}
