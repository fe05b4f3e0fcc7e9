import catalogue from '../adapters/weather/cities.json' with { type: 'json' };
import type { City } from '../adapters/weather/city.ts';

/** A built-in city: a {@link City} without its localized name. */
export type CatalogueCity = Omit<City, 'name'>;

/**
 * Built-in cities in display order: twelve well-known ones from every inhabited continent, then mixed.
 * Any first N are spread over the world, so their latencies differ. McMurdo Station represents
 * Antarctica.
 *
 * The popup loads them as JSON. Their names are in `locales/` as `cities.<id>`.
 *
 * Coordinates are city centres from GeoNames (https://www.geonames.org), CC BY 4.0, rounded to
 * 4 decimals (11 m). Time zones are IANA names.
 */
export const cities: readonly CatalogueCity[] = catalogue;
