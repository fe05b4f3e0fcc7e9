import { type ForecastBody, forecastBody } from '../../adapters/weather/forecast-body.ts';
import type { Position } from '../../adapters/weather/great-circle.ts';
import type { Query } from './query.ts';

/** Variables of the older `current_weather=true`, by their names there. */
const LEGACY = {
  temperature: 'temperature_2m',
  windspeed: 'wind_speed_10m',
  winddirection: 'wind_direction_10m',
  is_day: 'is_day',
  weathercode: 'weather_code',
};

type Fields<T> = Record<string, T>;

/** Returns the fields of `current_weather` under their older names. */
function renamed<T>(fields: Fields<T> | undefined): Fields<T> {
  const legacy: Fields<T> = {};
  const names = { time: 'time', interval: 'interval', ...LEGACY };
  for (const [older, name] of Object.entries(names)) {
    const value = fields?.[name];
    if (value !== undefined) legacy[older] = value;
  }
  return legacy;
}

function legacyBody({ current_units, current, ...rest }: ForecastBody): object {
  return {
    ...rest,
    current_weather_units: renamed(current_units),
    current_weather: renamed(current),
  };
}

/** Body of `/v1/forecast` for one location. */
export function bodyFor(location: Position, query: Query, at: number, seed: number): object {
  if (query.legacy) {
    return legacyBody(forecastBody({ ...location, variables: Object.values(LEGACY), at, seed }));
  }
  return forecastBody({ ...location, variables: query.variables, at, seed });
}

/**
 * JSON of the response: an object for one location and an array for several, in which all but the
 * first have their index as `location_id`.
 * @param at epoch milliseconds
 */
export function responseBody(query: Query, at: number, seed: number, one: typeof bodyFor): object {
  const bodies = query.locations.map((location, index) => {
    const body = one(location, query, at, seed);
    return index === 0 ? body : { ...body, location_id: index };
  });
  const [only] = bodies;
  return bodies.length === 1 && only ? only : bodies;
}
