import { type GeneratedI18nStructure, i18n } from '#i18n';
import type { City } from '../../engine/log/city.ts';
import { formatLocale } from '../parts/locale.ts';

/** A city that has not been named in a language yet. */
export type UnnamedCity = Omit<City, 'name'>;

/** A city as it can be picked. */
export interface ListedCity extends City {
  country: string;
}

/** Names the built-in cities and their countries in the language of the window. */
export function nameCities(cities: readonly UnnamedCity[]): readonly ListedCity[] {
  const countries = new Intl.DisplayNames(formatLocale(), { type: 'region' });
  return cities.map((city) => ({
    ...city,
    // A test sees to it that every id has its message.
    name: i18n.t(`cities.${city.id}` as CityMessage),
    country: countries.of(city.countryCode) ?? city.countryCode,
  }));
}

type CityMessage = Extract<keyof GeneratedI18nStructure, `cities.${string}`>;

/**
 * The cities whose name or country holds what was typed; accents and case do not matter.
 * @param typed anything; blank finds every city
 */
export function findCities(typed: string, among: readonly ListedCity[]): readonly ListedCity[] {
  const wanted = plain(typed.trim());
  return among.filter(({ name, country }) => plain(`${name}\n${country}`).includes(wanted));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
