import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryOf, findCities, nameCities } from '../../../components/state/catalogue.ts';
import { cities } from '../../../tools/cities.ts';
import { speak } from '../support/speech.ts';

/** Names of the cities found in a browser of this language. */
function find(typed: string, language = 'en-US'): string[] {
  speak(language);
  return findCities(typed, nameCities(cities)).map(({ name }) => name);
}

describe('the catalogue', () => {
  it.each([
    ['en-US', 'São Paulo', 'Brazil'],
    ['pt-BR', 'São Paulo', 'Brasil'],
    // English words, although the browser shows the country in German.
    ['de-DE', 'São Paulo', 'Brazil'],
  ])('names cities and countries in %s', (language, name, country) => {
    speak(language);
    const city = nameCities(cities).find(({ id }) => id === 'sao_paulo');
    expect(city).toMatchObject({ name, countryCode: 'BR', timeZone: 'America/Sao_Paulo' });
    expect(city && countryOf(city)).toBe(country);
  });

  it('has a country for every city, and not just its code', () => {
    const bare = nameCities(cities).filter((city) => countryOf(city) === city.countryCode);
    expect(bare).toEqual([]);
  });
});

describe('finding', () => {
  it.each([
    ['sao paulo', ['São Paulo']],
    ['SÃO', ['São Paulo']],
    ['brasilia', ['Brasília']],
    ['brazil', ['São Paulo', 'Rio de Janeiro', 'Brasília', 'Manaus']],
    ['  oslo ', ['Oslo']],
    ['new  york', []],
    ['xyzzy', []],
    // Typed text is never a pattern.
    ['.*', []],
    ['[', []],
  ])('“%s” gives %j', (typed, found) => {
    expect(find(typed)).toEqual(found);
  });

  it('searches the names in the user’s language', () => {
    expect(find('londres', 'pt-BR')).toEqual(['Londres']);
    expect(find('japao', 'pt-BR')).toEqual(['Tóquio', 'Osaka']);
  });

  it('does not take the end of a name and the start of a country for one word', () => {
    expect(find('london united')).toEqual([]);
    expect(find('tokyojapan')).toEqual([]);
  });

  it.each(['', ' ', '\t'])('nothing but blanks gives all', (typed) => {
    expect(find(typed)).toHaveLength(cities.length);
  });

  it('finds every city by any part of its name, in any case, in the order of the catalogue', () => {
    const all = nameCities(cities);
    fc.assert(
      fc.property(fc.nat(all.length - 1), fc.nat(20), fc.nat(20), (index, from, count) => {
        const city = all[index];
        const part =
          city?.name
            .slice(from, from + count + 1)
            .trim()
            .toUpperCase() ?? '';
        const found = findCities(part, all);
        expect(found).toContain(city);
        expect(found).toEqual(all.filter((city) => found.includes(city)));
      }),
    );
  });
});
