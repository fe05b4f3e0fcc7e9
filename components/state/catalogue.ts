import { count, first } from 'virtual:first-cities';
import { type GeneratedI18nStructure, i18n } from '#i18n';
import type { City } from '../../adapters/weather/city.ts';
import { formatLocale } from '../parts/locale.ts';
import { plain } from '../parts/plain.ts';

/** City without a name in the user's language yet. */
export type UnnamedCity = Omit<City, 'name'>;

/** Best known cities, which are part of the window's first script. */
export const firstCities: readonly UnnamedCity[] = first;

/** Number of all built-in cities. */
export const CITIES = count;

/** Names cities in the user's language. Leaves out those that this version does not have. */
export function nameCities(cities: readonly UnnamedCity[]): readonly City[] {
  return cities
    .map((city) => ({ ...city, name: i18n.t(`cities.${city.id}` as CityMessage) }))
    .filter(({ name }) => name !== '');
}

type CityMessage = Extract<keyof GeneratedI18nStructure, `cities.${string}`>;

let countries: Intl.DisplayNames | undefined;
let locale: string | undefined;

/** Names a city's country in the user's language. */
export function countryOf({ countryCode }: Pick<City, 'countryCode'>): string {
  if (locale !== formatLocale()) {
    locale = formatLocale();
    countries = new Intl.DisplayNames(locale, { type: 'region' });
  }
  return countries?.of(countryCode) ?? countryCode;
}

/**
 * Finds cities by name or country, ignoring accents and case.
 * @param typed any text; blank finds every city
 */
export function findCities(typed: string, among: readonly City[]): readonly City[] {
  const wanted = plain(typed.trim());
  return among.filter((city) => plain(`${city.name}\n${countryOf(city)}`).includes(wanted));
}
