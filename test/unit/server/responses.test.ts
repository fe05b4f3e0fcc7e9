import { describe, expect, it } from 'vitest';
import { forecast, london, newYork, tokyo } from './locations.ts';
import { serving } from './serving.ts';

const noon = () => Date.parse('2026-06-21T12:07:00Z');

describe('a response of the weather server', () => {
  it('is an object for one location', async () => {
    const { client } = await serving({ clock: noon });
    const { status, headers, body } = await client.get(
      forecast(london, 'current=is_day,weather_code'),
    );
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(body)).toMatchObject({
      latitude: 51.5,
      longitude: -0.12,
      timezone: 'GMT',
      current_units: { time: 'iso8601', interval: 'seconds', is_day: '', weather_code: 'wmo code' },
      current: { time: '2026-06-21T12:00', interval: 900, is_day: 1 },
    });
  });

  it('is an array in request order for several locations', async () => {
    const { client } = await serving({ clock: noon });
    const response = await client.get(forecast([tokyo, london, newYork]));
    const list = JSON.parse(response.body);
    expect(list).toHaveLength(3);
    for (const [index, location] of [tokyo, london, newYork].entries()) {
      const single = JSON.parse((await client.get(forecast(location))).body);
      expect(list[index]).toEqual(index === 0 ? single : { ...single, location_id: index });
    }
  });

  it('contains up to 1,000 locations', async () => {
    const { client } = await serving();
    const locations = Array.from({ length: 1000 }, (_, n) => ({
      latitude: n / 20,
      longitude: n / 10,
    }));
    expect(JSON.parse((await client.get(forecast(locations))).body)).toHaveLength(1000);
  });

  it('has the older format for current_weather=true', async () => {
    const { client } = await serving({ clock: noon });
    const legacy = JSON.parse((await client.get(forecast(london, 'current_weather=true'))).body);
    const variables = 'temperature_2m,wind_speed_10m,wind_direction_10m,is_day,weather_code';
    const { current } = JSON.parse(
      (await client.get(forecast(london, `current=${variables}`))).body,
    );
    expect(legacy).not.toHaveProperty('current');
    expect(legacy.current_weather_units).toEqual({
      time: 'iso8601',
      interval: 'seconds',
      temperature: '°C',
      windspeed: 'km/h',
      winddirection: '°',
      is_day: '',
      weathercode: 'wmo code',
    });
    expect(legacy.current_weather).toEqual({
      time: '2026-06-21T12:00',
      interval: 900,
      temperature: current.temperature_2m,
      windspeed: current.wind_speed_10m,
      winddirection: current.wind_direction_10m,
      is_day: current.is_day,
      weathercode: current.weather_code,
    });
  });

  it('is equal for equal seeds, and different for another seed', async () => {
    const bodies: string[] = [];
    for (const seed of [7, 7, 8]) {
      const { client } = await serving({ clock: noon, seed });
      bodies.push((await client.get(forecast(london))).body);
    }
    expect(bodies[1]).toBe(bodies[0]);
    expect(bodies[2]).not.toBe(bodies[0]);
  });

  it('is readable by every origin, but its timings are not', async () => {
    const { client } = await serving();
    const paths = [forecast(london), '/v1/forecast?latitude=91&longitude=0', '/elsewhere'];
    for (const path of paths) {
      const { headers } = await client.get(path);
      expect(headers['access-control-allow-origin']).toBe('*');
      expect(headers).not.toHaveProperty('timing-allow-origin');
    }
    const preflight = await client.send(forecast(london), 'OPTIONS').response;
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, OPTIONS',
      'access-control-allow-headers': '*',
    });
  });
});

describe('an invalid request to the weather server', () => {
  const same = "Parameter 'latitude' and 'longitude' must have the same number of elements";
  const empty = "Parameter 'latitude' and 'longitude' must not be empty";
  const many = Array.from({ length: 1001 }, () => 1).join(',');

  it.each([
    ['a missing longitude', 'latitude=1,2&longitude=3', same],
    ['no longitude', 'latitude=1', same],
    ['no location', 'current=is_day', empty],
    [
      'beyond the pole',
      'latitude=90.5&longitude=0',
      'Latitude must be in range of -90 to 90°. Given: 90.5.',
    ],
    [
      'beyond the other pole',
      'latitude=-91&longitude=0',
      'Latitude must be in range of -90 to 90°. Given: -91.0.',
    ],
    [
      'beyond the date line',
      'latitude=0&longitude=181',
      'Longitude must be in range of -180 to 180°. Given: 181.0.',
    ],
    [
      'one of two beyond the pole',
      'latitude=1,91&longitude=0,0',
      'Latitude must be in range of -90 to 90°. Given: 91.0.',
    ],
    [
      'too many locations',
      `latitude=${many}&longitude=${many}`,
      'Only up to 1000 locations can be requested at once',
    ],
    [
      'a word instead of a number',
      'latitude=north&longitude=0',
      "Data corrupted at path ''. Cannot initialize Float from invalid String value north.",
    ],
    [
      'an unknown variable',
      'latitude=0&longitude=0&current=is_day,tempeture_2m',
      'Cannot initialize WeatherVariable from invalid String value tempeture_2m for key current',
    ],
    [
      'an unsupported parameter',
      'latitude=0&longitude=0&hourly=temperature_2m',
      "Parameter 'hourly' is not supported by this stand-in for Open-Meteo",
    ],
  ])('gets status 400 with a reason: %s', async (_name, query, reason) => {
    const { client } = await serving();
    const { status, body } = await client.get(`/v1/forecast?${query}`);
    expect(JSON.parse(body)).toEqual({ error: true, reason });
    expect(status).toBe(400);
  });

  it.each(['/', '/v1/elsewhere', '/v1/forecast/', '//'])('gets status 404: %s', async (path) => {
    const { client } = await serving();
    const { status, body } = await client.get(path);
    expect(status).toBe(404);
    expect(JSON.parse(body)).toEqual({ error: true, reason: 'Not Found' });
  });

  it('gets status 404 for POST', async () => {
    const { client } = await serving({ protocol: 'plain' });
    expect((await client.send(forecast(london), 'POST').response).status).toBe(404);
  });
});
