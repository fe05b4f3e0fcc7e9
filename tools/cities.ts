import type { City } from '../engine/log/city.ts';
import catalogue from '../weather/cities.json' with { type: 'json' };

/** A built-in city: a {@link City} that has not been named in a language yet. */
export type CatalogueCity = Omit<City, 'name'>;

/**
 * The built-in cities. The order is the one people see: a well-known dozen from every inhabited
 * continent first, then mixed, so that any first N are spread over the world and their latencies
 * differ. McMurdo Station stands in for a city where there is none, so that Antarctica is not
 * left out.
 *
 * They are JSON, because the popup loads them as the data they are and not as part of its script;
 * names live with the other words in `locales/`, as `cities.<id>`.
 *
 * Coordinates are city centres from GeoNames (https://www.geonames.org), CC BY 4.0, rounded to
 * 4 decimals (11 m). Time zones are IANA names.
 */
export const cities: readonly CatalogueCity[] = catalogue;
