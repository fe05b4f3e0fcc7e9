import { hashedRandom } from './random.ts';
import { dayOfYear, solarHour, sunElevation, YEAR } from './sun.ts';

const HOUR = 3_600_000;

/** Current weather at one location, unrounded. */
export interface Conditions {
  /** °C, 2 m above ground. */
  temperature: number;
  /** WMO code 4677, from the list that Open-Meteo uses: https://open-meteo.com/en/docs */
  code: number;
  isDay: boolean;
  /** km/h, 10 m above ground. */
  windSpeed: number;
  /** Direction the wind comes from, in degrees clockwise from north: 0 ≤ direction < 360. */
  windDirection: number;
  /** Relative, in %. */
  humidity: number;
}

/** Codes of precipitation from light to heavy, by the temperature (°C) below which they occur. */
const PRECIPITATION: readonly { below: number; codes: readonly number[] }[] = [
  { below: -3, codes: [71, 77, 85, 73, 86, 75] },
  { below: 1, codes: [56, 71, 66, 85, 57, 73, 67] },
  { below: 18, codes: [51, 53, 61, 80, 55, 63, 81, 65] },
  { below: Number.POSITIVE_INFINITY, codes: [51, 61, 80, 95, 63, 81, 96, 82, 99, 65] },
];

/** Entry at a share of a list's length: 0 gives the first, nearly 1 the last. */
function pick(list: readonly number[], share: number): number {
  return list[Math.min(list.length - 1, Math.floor(share * list.length))] ?? 0;
}

/**
 * Weather code that is consistent with the other values: no snow above 1 °C, for example.
 * @param wetness 0 (dry) to 1 (pouring)
 */
function codeFor(temperature: number, wetness: number, humidity: number, wind: number): number {
  if (wetness > 0.6) {
    const { codes = [] } = PRECIPITATION.find(({ below }) => temperature < below) ?? {};
    return pick(codes, (wetness - 0.6) / 0.35);
  }
  // Fog needs calm, humid air; below 0 °C it deposits rime (code 48).
  if (humidity > 75 && wind < 9 && temperature < 15) return temperature < 0 ? 48 : 45;
  return pick([0, 1, 2, 3], wetness / 0.6);
}

/**
 * Generates plausible weather from latitude, season, local solar time and slow random drifts. All
 * values except the code and `isDay` are continuous in time.
 *
 * The mean temperature is a parabola through 27 °C at the equator, 11 °C at 51° and −22 °C at the
 * poles. The seasonal amplitude is 0.2 °C per degree of latitude, about a month behind the sun.
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 * @param at epoch milliseconds
 * @param seed an integer: another seed gives other weather in the same climate
 */
export function climate(latitude: number, longitude: number, at: number, seed: number): Conditions {
  /** Smooth noise from 0 to 1 with a knot every `hours`, independent for each location and channel. */
  const drift = (channel: number, hours: number): number => {
    const keys = [seed, channel, Math.round(latitude * 100), Math.round(longitude * 100)];
    const knots = at / (hours * HOUR) + hashedRandom(...keys);
    const before = Math.floor(knots);
    const share = knots - before;
    const from = hashedRandom(...keys, before);
    return from + (hashedRandom(...keys, before + 1) - from) * share * share * (3 - 2 * share);
  };
  const season = Math.cos((2 * Math.PI * (dayOfYear(at) - 20)) / YEAR);
  const warmth = Math.cos((2 * Math.PI * (solarHour(longitude, at) - 15)) / 24);
  const wetness = drift(0, 9);
  const windSpeed = 3 + 40 * drift(1, 12) ** 2 + 10 * wetness ** 3;
  const temperature =
    27 -
    0.006 * latitude ** 2 -
    0.2 * latitude * season +
    // Clouds reduce the difference between day and night, and so does a high latitude.
    (5 - 3 * wetness) * Math.cos((latitude * Math.PI) / 180) * warmth +
    8 * (drift(2, 60) - 0.5);
  const humidity = 45 + 45 * wetness - 8 * warmth;
  return {
    temperature,
    code: codeFor(temperature, wetness, humidity, windSpeed),
    // As Open-Meteo: at sunrise the sun's upper edge appears, with refraction at −0.833°.
    isDay: sunElevation(latitude, longitude, at) > -0.833,
    windSpeed,
    windDirection: (270 + 400 * (drift(3, 18) - 0.5) + 360) % 360,
    humidity,
  };
}
