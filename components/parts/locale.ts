import { i18n } from '#i18n';

const FAHRENHEIT_REGIONS = ['BS', 'BZ', 'KY', 'PR', 'PW', 'US'];

/**
 * The locale for numbers, times and country names: the first of the person's languages that is a
 * variety of the one that the texts are in, or else that one itself, so that the two never mix.
 */
export function formatLocale(): string {
  const texts = new Intl.Locale(i18n.t('language'));
  return (
    navigator.languages.find((locale) => new Intl.Locale(locale).language === texts.language) ??
    texts.baseName
  );
}

/**
 * The unit in which people tell the weather where the person's first language is at home.
 * Source: CLDR, `unitPreferenceData`, temperature, usage weather.
 */
export function localUnit(): 'celsius' | 'fahrenheit' {
  const { region } = new Intl.Locale(navigator.language).maximize();
  return region !== undefined && FAHRENHEIT_REGIONS.includes(region) ? 'fahrenheit' : 'celsius';
}
