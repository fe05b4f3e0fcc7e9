import type { Position } from '../../adapters/weather/great-circle.ts';
import { Refusal } from '../http/refusal.ts';

const MAX_LOCATIONS = 1000;
/** Parameters of Open-Meteo that the stand-in does not support. */
const UNSUPPORTED = [
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

/** The valid query of a request for locations. */
export interface Query {
  locations: Position[];
  /** Names as in `current=`. */
  variables: string[];
  /** True with `current_weather=true`, which selects the older format. */
  legacy: boolean;
}

function invalid(reason: string): Refusal {
  return new Refusal(400, reason);
}

function list(query: URLSearchParams, name: string): string[] {
  return query.getAll(name).flatMap((value) => value.split(',').filter((part) => part !== ''));
}

function numbers(query: URLSearchParams, name: string): number[] {
  return list(query, name).map((text) => {
    const number = Number(text);
    if (text.trim() !== '' && !Number.isNaN(number)) return number;
    throw invalid(
      `Data corrupted at path ''. Cannot initialize Float from invalid String value ${text}.`,
    );
  });
}

/** Formats a number as Swift prints a `Float`: always with a decimal. */
function float(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

function requireRange(locations: readonly Position[]): void {
  const requireWithin = (name: string, value: number, most: number) => {
    if (Math.abs(value) <= most) return;
    throw invalid(`${name} must be in range of -${most} to ${most}°. Given: ${float(value)}.`);
  };
  for (const { latitude, longitude } of locations) {
    requireWithin('Latitude', latitude, 90);
    requireWithin('Longitude', longitude, 180);
  }
}

/**
 * Returns the locations in a query, up to the shorter of its two lists. Invalid queries are logged
 * with their locations, too.
 */
export function locationsOf(query: URLSearchParams): Position[] {
  const longitudes = list(query, 'longitude').map(Number);
  return list(query, 'latitude').flatMap((latitude, index) => {
    const longitude = longitudes[index];
    return longitude === undefined ? [] : [{ latitude: Number(latitude), longitude }];
  });
}

/** Returns the first variable that a path does not have, if any. */
export type Objection = (variables: readonly string[]) => string | undefined;

/**
 * Parses a query with the checks and error reasons of Open-Meteo (`ForecastapiQuery.swift` and
 * https://open-meteo.com/en/docs).
 * @throws {@link Refusal} with status 400
 */
export function parseQuery(query: URLSearchParams, objection: Objection): Query {
  const latitudes = numbers(query, 'latitude');
  const longitudes = numbers(query, 'longitude');
  const variables = list(query, 'current');
  const unknown = objection(variables);
  if (unknown !== undefined) {
    throw invalid(
      `Cannot initialize WeatherVariable from invalid String value ${unknown} for key current`,
    );
  }
  const unsupported = UNSUPPORTED.find((name) => query.has(name));
  if (unsupported !== undefined) {
    throw invalid(`Parameter '${unsupported}' is not supported by this stand-in for Open-Meteo`);
  }
  if (latitudes.length !== longitudes.length) {
    throw invalid("Parameter 'latitude' and 'longitude' must have the same number of elements");
  }
  if (latitudes.length === 0) {
    throw invalid("Parameter 'latitude' and 'longitude' must not be empty");
  }
  const locations = locationsOf(query);
  requireRange(locations);
  if (locations.length > MAX_LOCATIONS) {
    throw invalid(`Only up to ${MAX_LOCATIONS} locations can be requested at once`);
  }
  return { locations, variables, legacy: query.get('current_weather') === 'true' };
}
