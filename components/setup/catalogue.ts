import { i18n } from '#i18n';
import type { City } from '../../engine/city.ts';
import { cities } from '../../weather/cities.ts';
import { formatLocale } from '../locale.ts';

/** A city as it can be picked. */
export interface ListedCity extends City {
  country: string;
}

let listed: ListedCity[] | undefined;

/** The built-in cities, best known first, with names in the language of the window. */
export function catalogue(): readonly ListedCity[] {
  if (!listed) {
    const countries = new Intl.DisplayNames(formatLocale(), { type: 'region' });
    listed = cities.map((city) => ({
      ...city,
      name: i18n.t(`cities.${city.id}`),
      country: countries.of(city.countryCode) ?? city.countryCode,
    }));
  }
  return listed;
}

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
