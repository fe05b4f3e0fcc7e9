import { browser } from 'wxt/browser';
import { i18n } from '#i18n';

const FAHRENHEIT_REGIONS = ['BS', 'BZ', 'KY', 'PR', 'PW', 'US'];

/**
 * The locale for numbers, times and country names: the browser's own where it is a variety of the
 * language that the texts are in, and that language otherwise, so that the two never mix.
 */
export function formatLocale(): string {
  const browserLocale = browser.i18n.getUILanguage();
  const texts = i18n.t('language');
  return new Intl.Locale(browserLocale).language === new Intl.Locale(texts).language
    ? browserLocale
    : texts;
}

/**
 * The unit in which people where the browser's language is at home tell the weather.
 * Source: CLDR, `unitPreferenceData`, temperature, usage weather.
 */
export function localUnit(): 'celsius' | 'fahrenheit' {
  const { region } = new Intl.Locale(browser.i18n.getUILanguage()).maximize();
  return region !== undefined && FAHRENHEIT_REGIONS.includes(region) ? 'fahrenheit' : 'celsius';
}
