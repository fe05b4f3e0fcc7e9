import { generateChromeMessages, parseMessagesText } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import english from '../../../locales/en.yml?raw';
import portuguese from '../../../locales/pt_BR.yml?raw';

type Messages = Readonly<Record<string, { message: string } | undefined>>;

const brazilian = generateChromeMessages(parseMessagesText(portuguese, 'YAML'));

/** Messages as the build makes them of the locale files, so that tests read what users read. */
const locales: Readonly<{ en: Messages; [locale: string]: Messages | undefined }> = {
  en: generateChromeMessages(parseMessagesText(english, 'YAML')),
  'pt-BR': brazilian,
  'pt-PT': brazilian,
};

/**
 * Sets the language of the browser. A browser finds messages in that very locale, then in its
 * language without the region, then in the extension's default, which is English.
 * @param languages what the person reads, best first, as told to web pages
 */
export function speak(uiLanguage: string, languages: readonly string[] = [uiLanguage]): void {
  const [language = 'en'] = uiLanguage.split('-');
  const messages = locales[uiLanguage] ?? locales[language] ?? locales.en;
  Object.assign(fakeBrowser.i18n, {
    getUILanguage: () => uiLanguage,
    getMessage: (key: string, substitutions: readonly string[] = []) => {
      const found = messages[key];
      // A browser answers with an empty text, which no one would notice here.
      if (!found) throw new Error(`no message ${key}`);
      return found.message.replace(/\$([1-9])/g, (_, nth) => substitutions[Number(nth) - 1] ?? '');
    },
  });
  Object.defineProperty(navigator, 'languages', { value: languages, configurable: true });
  Object.defineProperty(navigator, 'language', { value: languages[0], configurable: true });
}
