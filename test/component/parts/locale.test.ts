import { describe, expect, it } from 'vitest';
import { formatLocale, localUnit } from '../../../components/parts/locale.ts';
import { speak } from '../support/speech.ts';

describe('the locale of numbers and times', () => {
  it.each([
    ['en-US', 'en-US'],
    ['en-GB', 'en-GB'],
    ['en-IN', 'en-IN'],
    ['pt-BR', 'pt-BR'],
    // The texts are Brazilian, the figures those of the reader.
    ['pt-PT', 'pt-PT'],
    // A browser in a language that Overlap does not speak: English words get English figures.
    ['de-DE', 'en'],
    ['ar-EG', 'en'],
    ['ja-JP-macos', 'en'],
    ['zh-Hant-TW', 'en'],
  ])('in a browser in %s is %s', (language, locale) => {
    speak(language);
    expect(formatLocale()).toBe(locale);
  });

  it.each([
    // Chrome’s UI language is often plain English; the list of languages has the region.
    ['en-US', ['en-GB', 'en-US', 'en'], 'en-GB'],
    ['en-US', ['pt-BR', 'en-ZA'], 'en-ZA'],
    ['pt-BR', ['en-US', 'pt-BR'], 'pt-BR'],
    ['pt-BR', ['pt-PT', 'pt', 'en'], 'pt-PT'],
    ['pt-PT', ['pt', 'en'], 'pt'],
    ['pt-PT', [], 'pt-BR'],
    ['en-US', ['pt-BR', 'fr'], 'en'],
    ['en-US', [], 'en'],
    // Linux with LANG=C, or a hand-edited Firefox: what is no tag is passed over.
    ['en-US', ['C'], 'en'],
    ['en-US', ['C', 'en-ZA'], 'en-ZA'],
    ['en-US', ['en-US@posix', 'en_US', '', 'en-GB'], 'en-GB'],
    ['pt-BR', ['C.UTF-8'], 'pt-BR'],
  ])('in %s, with the languages %j, is %s', (uiLanguage, languages, locale) => {
    speak(uiLanguage, languages);
    expect(formatLocale()).toBe(locale);
  });
});

describe('the unit of temperatures', () => {
  it.each([
    ['en-US', 'fahrenheit'],
    ['es-US', 'fahrenheit'],
    ['es-PR', 'fahrenheit'],
    ['en', 'fahrenheit'],
    ['en-GB', 'celsius'],
    ['en-CA', 'celsius'],
    ['pt-BR', 'celsius'],
    ['pt', 'celsius'],
    ['de', 'celsius'],
    ['es-419', 'celsius'],
  ])('in a browser in %s is %s', (language, unit) => {
    speak(language);
    expect(localUnit()).toBe(unit);
  });

  it.each([
    ['en-US', ['en-GB', 'en-US'], 'celsius'],
    ['en-US', ['pt-BR', 'en-US'], 'celsius'],
    ['pt-BR', ['en-US', 'pt-BR'], 'fahrenheit'],
    ['en-US', ['C', 'en-US'], 'fahrenheit'],
    ['en-US', ['en-US@posix', 'pt-BR'], 'celsius'],
    ['en-US', ['C'], 'celsius'],
  ])('in %s, with the languages %j, is %s', (uiLanguage, languages, unit) => {
    speak(uiLanguage, languages);
    expect(localUnit()).toBe(unit);
  });
});
