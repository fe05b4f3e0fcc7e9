import { unknownVariable } from '../../weather/forecast-body.ts';
import type { Position } from '../../weather/great-circle.ts';
import { Refusal } from '../http/refusal.ts';

const MOST_LOCATIONS = 1000;
/** Parameters that would change an answer in ways that the stand-in does not know. */
const BEYOND = [
  'hourly',
  'daily',
  'minutely_15',
  'timezone',
  'timeformat',
  'temperature_unit',
  'wind_speed_unit',
  'windspeed_unit',
  'models',
  'format',
];

/** A request to `/v1/forecast` that can be answered. */
export interface Question {
  locations: Position[];
  /** Names as in `current=`. */
  variables: string[];
  /** Whether `current_weather=true` asked for the format of old. */
  legacy: boolean;
}

function list(query: URLSearchParams, name: string): string[] {
  return query.getAll(name).flatMap((value) => value.split(',').filter((part) => part !== ''));
}

function numbers(query: URLSearchParams, name: string): number[] {
  return list(query, name).map((text) => {
    const number = Number(text);
    if (text.trim() !== '' && !Number.isNaN(number)) return number;
    throw new Refusal(
      400,
      `Data corrupted at path ''. Cannot initialize Float from invalid String value ${text}.`,
    );
  });
}

/** A number as Swift prints a `Float`: with a decimal, even where that is zero. */
function float(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

function requireRange(locations: readonly Position[]): void {
  for (const { latitude, longitude } of locations) {
    if (Math.abs(latitude) > 90) {
      const given = float(latitude);
      throw new Refusal(400, `Latitude must be in range of -90 to 90°. Given: ${given}.`);
    }
    if (Math.abs(longitude) > 180) {
      const given = float(longitude);
      throw new Refusal(400, `Longitude must be in range of -180 to 180°. Given: ${given}.`);
    }
  }
}

/**
 * The locations that a query names, paired as far as they pair; a log wants to know them even when
 * the request is refused.
 */
export function locationsOf(query: URLSearchParams): Position[] {
  const longitudes = list(query, 'longitude').map(Number);
  return list(query, 'latitude').flatMap((latitude, index) => {
    const longitude = longitudes[index];
    return longitude === undefined ? [] : [{ latitude: Number(latitude), longitude }];
  });
}

/**
 * Reads a query as Open-Meteo does; its order of checks and its reasons are those of
 * `ForecastapiQuery.swift` and of https://open-meteo.com/en/docs.
 * @throws {@link Refusal} with status 400
 */
export function readQuestion(query: URLSearchParams): Question {
  const latitudes = numbers(query, 'latitude');
  const longitudes = numbers(query, 'longitude');
  const variables = list(query, 'current');
  const unknown = unknownVariable(variables);
  if (unknown !== undefined) {
    throw new Refusal(
      400,
      `Cannot initialize WeatherVariable from invalid String value ${unknown} for key current`,
    );
  }
  const beyond = BEYOND.find((name) => query.has(name));
  if (beyond !== undefined) {
    throw new Refusal(
      400,
      `Parameter '${beyond}' is not supported by this stand-in for Open-Meteo`,
    );
  }
  if (latitudes.length !== longitudes.length) {
    throw new Refusal(
      400,
      "Parameter 'latitude' and 'longitude' must have the same number of elements",
    );
  }
  if (latitudes.length === 0) {
    throw new Refusal(400, "Parameter 'latitude' and 'longitude' must not be empty");
  }
  const locations = locationsOf(query);
  requireRange(locations);
  if (locations.length > MOST_LOCATIONS) {
    throw new Refusal(400, `Only up to ${MOST_LOCATIONS} locations can be requested at once`);
  }
  return { locations, variables, legacy: query.get('current_weather') === 'true' };
}
