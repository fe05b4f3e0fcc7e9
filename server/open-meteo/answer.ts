import { type ForecastBody, forecastBody } from '../../weather/forecast-body.ts';
import type { Position } from '../../weather/great-circle.ts';
import type { Question } from './question.ts';

/** The variables of `current_weather=true`, by the names that they had then. */
const LEGACY = {
  temperature: 'temperature_2m',
  windspeed: 'wind_speed_10m',
  winddirection: 'wind_direction_10m',
  is_day: 'is_day',
  weathercode: 'weather_code',
};

type Fields<T> = Record<string, T>;

/** Takes out the fields of `current_weather`, under the names of old. */
function renamed<T>(fields: Fields<T> | undefined): Fields<T> {
  const legacy: Fields<T> = {};
  const names = { time: 'time', interval: 'interval', ...LEGACY };
  for (const [before, after] of Object.entries(names)) {
    const value = fields?.[after];
    if (value !== undefined) legacy[before] = value;
  }
  return legacy;
}

function legacyBody({ current_units, current, ...place }: ForecastBody): object {
  return {
    ...place,
    current_weather_units: renamed(current_units),
    current_weather: renamed(current),
  };
}

function bodyFor(location: Position, question: Question, at: number, seed: number): object {
  if (question.legacy) {
    return legacyBody(forecastBody({ ...location, variables: Object.values(LEGACY), at, seed }));
  }
  return forecastBody({ ...location, variables: question.variables, at, seed });
}

/**
 * The JSON that answers a question: an object for one location, an array for several, in which all
 * but the first carry their index as `location_id`.
 * @param at epoch milliseconds
 */
export function answer(question: Question, at: number, seed: number): object {
  const bodies = question.locations.map((location, index) => {
    const body = bodyFor(location, question, at, seed);
    return index === 0 ? body : { ...body, location_id: index };
  });
  const [only] = bodies;
  return bodies.length === 1 && only ? only : bodies;
}
