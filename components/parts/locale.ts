import { i18n } from '#i18n';

const FAHRENHEIT_REGIONS = ['BS', 'BZ', 'KY', 'PR', 'PW', 'US'];

/**
 * Locale for numbers, times and country names: the user's first locale in the language of the
 * texts, or else that language. Texts and formats never mix languages.
 */
export function formatLocale(): string {
  // Asking for the language of the texts is slow, and the list is another once it changes.
  if (known?.languages !== navigator.languages) {
    known = { languages: navigator.languages, locale: findLocale() };
  }
  return known.locale;
}

let known: { languages: readonly string[]; locale: string } | undefined;

function findLocale(): string {
  const texts = new Intl.Locale(i18n.t('language'));
  return (
    userLocales()
      .find(({ language }) => language === texts.language)
      ?.toString() ?? texts.baseName
  );
}

/**
 * Unit for temperatures in the region of the user's first language.
 * Source: CLDR, `unitPreferenceData`, temperature, usage weather.
 */
export function localUnit(): 'celsius' | 'fahrenheit' {
  const region = userLocales()[0]?.maximize().region;
  return region !== undefined && FAHRENHEIT_REGIONS.includes(region) ? 'fahrenheit' : 'celsius';
}

/**
 * Locales of the user, best first. Skips what is no language tag: Linux with `LANG=C` gives `C`, and
 * a hand-edited Firefox anything at all.
 */
function userLocales(): Intl.Locale[] {
  return navigator.languages.flatMap((tag) => {
    try {
      return new Intl.Locale(tag);
    } catch {
      return [];
    }
  });
}
