import { describe, expect, it } from 'vitest';
import { forecast, london } from './locations.ts';
import { serving } from './serving.ts';

const noon = () => Date.parse('2026-06-21T12:07:00Z');

const air = (rest = 'latitude=51.5085&longitude=-0.1257&current=european_aqi') =>
  `/v1/air-quality?${rest}`;
const search = (rest: string) => `/v1/search?${rest}`;

async function bodyOf(path: string) {
  const { client } = await serving({ clock: noon });
  const { status, body } = await client.get(path);
  return { status, ...JSON.parse(body) };
}

/** Names and countries that a search finds. */
async function found(rest: string): Promise<string[]> {
  const { results } = await bodyOf(search(rest));
  return results?.map((place: { name: string; country_code: string }) => {
    return `${place.name} ${place.country_code}`;
  });
}

describe('the air quality of the weather server', () => {
  it('is an index with its time and unit', async () => {
    expect(await bodyOf(air())).toMatchObject({
      status: 200,
      latitude: 51.5,
      longitude: -0.12,
      current_units: { time: 'iso8601', interval: 'seconds', european_aqi: 'EAQI' },
      current: { time: '2026-06-21T12:00', interval: 3600, european_aqi: expect.any(Number) },
    });
  });

  it('is plausible everywhere, and the same for the same hour', async () => {
    const { client } = await serving({ clock: noon });
    const latitudes = Array.from({ length: 100 }, (_, n) => n - 50);
    const path = air(`latitude=${latitudes}&longitude=${latitudes}&current=european_aqi`);
    const [first, second] = [await client.get(path), await client.get(path)];
    expect(second.body).toBe(first.body);
    for (const { current } of JSON.parse(first.body)) {
      expect(current.european_aqi).toBeGreaterThanOrEqual(0);
      expect(current.european_aqi).toBeLessThan(110);
    }
  });

  it.each([
    ['latitude=91&longitude=0', 'Latitude must be in range of -90 to 90°. Given: 91.0.'],
    ['latitude=1,2&longitude=0', /must have the same number of elements/],
    ['', "Parameter 'latitude' and 'longitude' must not be empty"],
    ['latitude=1&longitude=0&current=temperature_2m', /invalid String value temperature_2m/],
  ])('is refused for %s', async (query, reason) => {
    const expected = typeof reason === 'string' ? reason : expect.stringMatching(reason);
    expect(await bodyOf(air(query))).toEqual({ status: 400, error: true, reason: expected });
  });
});

describe('the search of the weather server', () => {
  it('finds a city with its position', async () => {
    expect(await bodyOf(search('name=Tokyo&count=10&language=en'))).toMatchObject({
      status: 200,
      results: [{ name: 'Tokyo', latitude: 35.6895, longitude: 139.6917, country_code: 'JP' }],
    });
  });

  it('finds namesakes, as many as are wanted', async () => {
    expect(await found('name=london')).toEqual(['London GB', 'London CA']);
    expect(await found('name=london&count=1')).toEqual(['London GB']);
  });

  it('ignores accents and case, and matches from three letters on by beginning', async () => {
    expect(await found('name=S%C3%83O%20PAU')).toEqual(['Sao Paulo BR']);
    expect(await found('name=lo')).toBeUndefined();
    expect(await found('name=l')).toBeUndefined();
  });

  it('has no results where nothing matches', async () => {
    const body = await bodyOf(search('name=Atlantis'));
    expect(body).toMatchObject({ status: 200 });
    expect(body).not.toHaveProperty('results');
  });

  it.each([
    ['count=1', "Value required for key 'name'."],
    ['name=London&count=0', 'Parameter count must be between 1 and 100.'],
    ['name=London&count=101', 'Parameter count must be between 1 and 100.'],
    ['name=London&count=two', 'Parameter count must be between 1 and 100.'],
  ])('is refused for %s', async (query, reason) => {
    expect(await bodyOf(search(query))).toEqual({ status: 400, error: true, reason });
  });

  it('is logged with the place that it found', async () => {
    const { server, client } = await serving();
    await client.get(search('name=London'));
    const [request] = server.log.requests;
    expect(request).toMatchObject({ path: '/v1/search', locations: [london] });
  });
});

describe('the limits of the weather server', () => {
  it('count on each path for themselves, like the hosts of Open-Meteo', async () => {
    const { client } = await serving({ policy: true, clock: noon });
    const list = Array.from({ length: 600 }, () => 1).join();
    const statusOf = async (path: string) => (await client.get(path)).status;
    expect(await statusOf(forecast(Array.from({ length: 600 }, () => london)))).toBe(200);
    expect(await statusOf(forecast(london))).toBe(429);
    expect(await statusOf(air(`latitude=${list}&longitude=${list}`))).toBe(200);
    expect(await statusOf(air())).toBe(429);
    expect(await statusOf(search('name=London'))).toBe(200);
  });

  it('let five requests be in flight on each path', async () => {
    const { client } = await serving({ policy: true });
    const asked = [forecast(london), air(), search('name=London')].flatMap((path) =>
      Array.from({ length: 5 }, () => client.get(path)),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
