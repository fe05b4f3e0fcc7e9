import { type Conditions, climate } from './climate.ts';
import type { Position } from './great-circle.ts';
import { hashedRandom } from './random.ts';

/** Grid points per degree. A response contains the coordinates of the nearest grid point. */
const GRID = 50;
/** The step of `current`, in seconds: a response changes no sooner. */
export const INTERVAL = 900;

/** Supported `current` variables with their units, rounded as Open-Meteo rounds them. */
const VARIABLES = new Map<string, [unit: string, (now: Conditions) => number]>([
  ['temperature_2m', ['°C', (now) => round(now.temperature, 10)]],
  ['relative_humidity_2m', ['%', (now) => round(now.humidity, 1)]],
  ['is_day', ['', (now) => Number(now.isDay)]],
  ['weather_code', ['wmo code', (now) => now.code]],
  ['wind_speed_10m', ['km/h', (now) => round(now.windSpeed, 10)]],
  ['wind_direction_10m', ['°', (now) => round(now.windDirection, 1)]],
]);

/** Response for one location, with the fields in Open-Meteo's order. */
export interface ForecastBody {
  latitude: number;
  longitude: number;
  generationtime_ms: number;
  utc_offset_seconds: number;
  timezone: string;
  timezone_abbreviation: string;
  /** Metres. */
  elevation: number;
  /** Absent, like `current`, when no variable was requested. */
  current_units?: Record<string, string>;
  current?: Record<string, string | number>;
}

/** Location, time and variables of a forecast. */
export interface ForecastQuery extends Position {
  /** Names as in `current=`. */
  variables: readonly string[];
  /** Epoch milliseconds. */
  at: number;
  /** An integer that selects the simulated weather: see `climate`. */
  seed: number;
}

function round(value: number, perUnit: number): number {
  // Adding zero turns −0, which JSON cannot represent, into 0.
  return Math.round(value * perUnit) / perUnit + 0;
}

/** Returns the first variable that {@link forecastBody} does not support, if any. */
export function unknownVariable(variables: readonly string[]): string | undefined {
  return variables.find((name) => !VARIABLES.has(name));
}

/**
 * Body of a response of Open-Meteo's `/v1/forecast` for one location and `current=`, in GMT and
 * metric units: https://open-meteo.com/en/docs. Equal queries give equal bodies.
 * @throws `RangeError` for a variable that {@link unknownVariable} returns
 */
export function forecastBody(query: ForecastQuery): ForecastBody {
  const { variables, seed } = query;
  const row = Math.round(query.latitude * GRID);
  const column = Math.round(query.longitude * GRID);
  const latitude = row / GRID + 0;
  const longitude = column / GRID + 0;
  const step = Math.floor(query.at / (INTERVAL * 1000));
  const at = step * INTERVAL * 1000;

  const now = climate(latitude, longitude, at, seed);
  const units: Record<string, string> = { time: 'iso8601', interval: 'seconds' };
  const current: Record<string, string | number> = {
    time: new Date(at).toISOString().slice(0, 16),
    interval: INTERVAL,
  };
  for (const name of variables) {
    const variable = VARIABLES.get(name);
    if (!variable) throw new RangeError(`unknown variable: ${name}`);
    const [unit, read] = variable;
    units[name] = unit;
    current[name] = read(now);
  }
  return {
    latitude,
    longitude,
    generationtime_ms: 0.02 + hashedRandom(seed, row, column, step) / 10,
    utc_offset_seconds: 0,
    timezone: 'GMT',
    timezone_abbreviation: 'GMT',
    elevation: Math.floor(300 * hashedRandom(seed, row, column)),
    ...(variables.length > 0 ? { current_units: units, current } : {}),
  };
}
