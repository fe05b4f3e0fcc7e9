import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { citySchema } from '../../../adapters/weather/city.ts';
import { cities } from '../../../tools/cities.ts';

const locales = ['en', 'pt_BR'] as const;

async function names(locale: (typeof locales)[number]): Promise<Record<string, string>> {
  const file = new URL(`../../../locales/${locale}.yml`, import.meta.url);
  return parse(await readFile(file, 'utf8')).cities;
}

/** Standard UTC offset of a time zone in hours: the smaller of its winter and summer offsets. */
function standardOffset(timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const offsets = [0, 6].map((month) => {
    const parts = format.formatToParts(Date.UTC(2026, month, 15));
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d+):(\d+))?/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
  });
  return Math.min(...offsets);
}

describe('cities', () => {
  it('are exactly 100, each with a unique id and location', () => {
    expect(cities).toHaveLength(100);
    expect(new Set(cities.map(({ id }) => id)).size).toBe(100);
    const locations = cities.map(({ latitude, longitude }) => `${latitude}, ${longitude}`);
    expect(new Set(locations).size).toBe(100);
  });

  it('begin with the three that are selected by default', () => {
    const first = ['london', 'new_york', 'tokyo'];
    expect(cities.slice(0, 3).map(({ id }) => id)).toEqual(first);
  });

  it('cover every continent, and the first 12 cover every inhabited one', () => {
    // Time zones are named by continent, but both Americas share one name.
    const continents = (list: typeof cities) =>
      new Set(
        list.map(({ timeZone, latitude }) => {
          const [area = ''] = timeZone.split('/');
          if (area !== 'America') return area === 'Australia' ? 'Pacific' : area;
          return latitude > 12.5 ? 'North America' : 'South America';
        }),
      );
    const inhabited = ['Africa', 'Asia', 'Europe', 'North America', 'Pacific', 'South America'];
    expect([...continents(cities.slice(0, 12))].sort()).toEqual(inhabited);
    expect(continents(cities)).toContain('Antarctica');
  });

  it.each(locales)('have unique names in %s, and no other names are there', async (locale) => {
    const named = await names(locale);
    expect(Object.keys(named)).toEqual(cities.map(({ id }) => id));
    expect(new Set(Object.values(named)).size).toBe(100);
  });

  it('match the schema of a city once they have their names', async () => {
    const named = await names('en');
    for (const city of cities) {
      expect(citySchema.safeParse({ ...city, name: named[city.id] }).success, city.id).toBe(true);
      expect(city.id).toMatch(/^[a-z]+(_[a-z]+)*$/);
    }
  });

  it('have coordinates with at most 4 decimals, most of them with 3 or more', () => {
    const decimals = cities.flatMap(({ latitude, longitude }) =>
      [latitude, longitude].map((degrees) => String(degrees).split('.')[1]?.length ?? 0),
    );
    expect(Math.max(...decimals)).toBe(4);
    expect(decimals.filter((count) => count >= 3).length).toBeGreaterThan(180);
  });

  it('are in existing countries and time zones', () => {
    const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    for (const { id, countryCode, timeZone } of cities) {
      expect(countries.of(countryCode), id).toBeTypeOf('string');
      expect(() => new Intl.DateTimeFormat('en', { timeZone }), id).not.toThrow();
    }
  });

  it('have time zones that match their longitudes', () => {
    // 15° of longitude are one hour. Reykjavik and Casablanca deviate most, by 22°.
    const mismatches = cities.filter(
      ({ timeZone, longitude }) => Math.abs(standardOffset(timeZone) * 15 - longitude) > 25,
    );
    expect(mismatches).toEqual([]);
  });
});
