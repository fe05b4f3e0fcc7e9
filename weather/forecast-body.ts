import { type Conditions, climate } from './climate.ts';
import { hashedRandom } from './random.ts';

/** The model's grid, in steps per degree: coordinates in an answer are those of the nearest point. */
const GRID = 50;
/** The step of `current`, in seconds. */
const INTERVAL = 900;

/** The `current` variables that can be asked for, their units, and the digits Open-Meteo gives. */
const VARIABLES = new Map<string, [unit: string, (now: Conditions) => number]>([
  ['temperature_2m', ['°C', (now) => round(now.temperature, 10)]],
  ['relative_humidity_2m', ['%', (now) => round(now.humidity, 1)]],
  ['is_day', ['', (now) => Number(now.isDay)]],
  ['weather_code', ['wmo code', (now) => now.code]],
  ['wind_speed_10m', ['km/h', (now) => round(now.windSpeed, 10)]],
  ['wind_direction_10m', ['°', (now) => round(now.windDirection, 1)]],
]);

/** One location's answer, in the order in which Open-Meteo writes its fields. */
export interface ForecastBody {
  latitude: number;
  longitude: number;
  generationtime_ms: number;
  utc_offset_seconds: number;
  timezone: string;
  timezone_abbreviation: string;
  /** Metres. */
  elevation: number;
  /** Absent, like `current`, when no variable was asked for. */
  current_units?: Record<string, string>;
  current?: Record<string, string | number>;
}

/** What to answer, and about which place and moment. */
export interface ForecastQuestion {
  /** Degrees, north positive. */
  latitude: number;
  /** Degrees, east positive. */
  longitude: number;
  /** Names as in `current=`. */
  variables: readonly string[];
  /** Epoch milliseconds. */
  at: number;
  /** An integer that chooses the world: see `climate`. */
  seed: number;
}

function round(value: number, perUnit: number): number {
  // Adding zero turns −0, which JSON cannot say, into 0.
  return Math.round(value * perUnit) / perUnit + 0;
}

/** The first variable that {@link forecastBody} cannot answer, if there is one. */
export function unknownVariable(variables: readonly string[]): string | undefined {
  return variables.find((name) => !VARIABLES.has(name));
}

/**
 * What Open-Meteo's `/v1/forecast` answers for one location and `current=`, in GMT and metric
 * units: https://open-meteo.com/en/docs. The same question always gets the same answer.
 * @throws `RangeError` for a variable that {@link unknownVariable} names
 */
export function forecastBody(question: ForecastQuestion): ForecastBody {
  const { variables, seed } = question;
  const row = Math.round(question.latitude * GRID);
  const column = Math.round(question.longitude * GRID);
  const latitude = row / GRID + 0;
  const longitude = column / GRID + 0;
  const step = Math.floor(question.at / (INTERVAL * 1000));
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
