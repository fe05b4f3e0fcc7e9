import { type GeneratedI18nStructure, i18n } from '#i18n';
import type { City } from '../../engine/log/city.ts';
import { formatLocale } from '../parts/locale.ts';

/** City without a name in the user's language yet. */
export type UnnamedCity = Omit<City, 'name'>;

/** City in the city picker. */
export interface ListedCity extends City {
  country: string;
}

/** Names the built-in cities and their countries in the user's language. */
export function nameCities(cities: readonly UnnamedCity[]): readonly ListedCity[] {
  const countries = new Intl.DisplayNames(formatLocale(), { type: 'region' });
  return cities.map((city) => ({
    ...city,
    // A test checks that every id has a message.
    name: i18n.t(`cities.${city.id}` as CityMessage),
    country: countries.of(city.countryCode) ?? city.countryCode,
  }));
}

type CityMessage = Extract<keyof GeneratedI18nStructure, `cities.${string}`>;

/**
 * Finds cities by name or country, ignoring accents and case.
 * @param typed any text; blank finds every city
 */
export function findCities(typed: string, among: readonly ListedCity[]): readonly ListedCity[] {
  const wanted = plain(typed.trim());
  return among.filter(({ name, country }) => plain(`${name}\n${country}`).includes(wanted));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
