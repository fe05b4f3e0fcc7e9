import { generateChromeMessages, parseMessagesText } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import english from '../../../locales/en.yml?raw';
import portuguese from '../../../locales/pt_BR.yml?raw';

/** City that no version has, for tests. */
export const FORMER_CITY = 'atlantis';

type Messages = Readonly<Record<string, { message: string } | undefined>>;

const brazilian = generateChromeMessages(parseMessagesText(portuguese, 'YAML'));

/** Messages as the build makes them of the locale files, so that tests read what users read. */
const locales: Readonly<{ en: Messages; [locale: string]: Messages | undefined }> = {
  en: generateChromeMessages(parseMessagesText(english, 'YAML')),
  'pt-BR': brazilian,
  'pt-PT': brazilian,
};

/**
 * Sets the language of the browser. Messages come from the locale, else from its language without
 * the region, else from English.
 * @param languages the user’s languages, best first, as web pages see them
 */
export function speak(uiLanguage: string, languages: readonly string[] = [uiLanguage]): void {
  const [language = 'en'] = uiLanguage.split('-');
  const messages = locales[uiLanguage] ?? locales[language] ?? locales.en;
  Object.assign(fakeBrowser.i18n, {
    getUILanguage: () => uiLanguage,
    getMessage: (key: string, substitutions: readonly string[] = []) => {
      const found = messages[key];
      // A browser returns an empty text, which would go unnoticed here, but for a city that is no more.
      if (key === `cities_${FORMER_CITY}`) return '';
      if (!found) throw new Error(`no message ${key}`);
      return found.message.replace(/\$([1-9])/g, (_, nth) => substitutions[Number(nth) - 1] ?? '');
    },
  });
  Object.defineProperty(navigator, 'languages', { value: languages, configurable: true });
  Object.defineProperty(navigator, 'language', { value: languages[0], configurable: true });
}
