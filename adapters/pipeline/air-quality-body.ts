import { type ForecastBody, type ForecastQuery, forecastBody } from '../weather/forecast-body.ts';
import { hashedRandom } from '../weather/random.ts';

/** The step of `current`, in seconds. */
const INTERVAL = 3_600;

/** The supported `current` variable: the European air quality index. */
const VARIABLE = 'european_aqi';

/** Returns the first variable that {@link airQualityBody} does not support, if any. */
export function unknownAirVariable(variables: readonly string[]): string | undefined {
  return variables.find((name) => name !== VARIABLE);
}

/**
 * Body of a response of Open-Meteo's `/v1/air-quality` for one location and `current=`, in GMT:
 * https://open-meteo.com/en/docs/air-quality-api. Equal queries give equal bodies.
 */
export function airQualityBody(query: ForecastQuery): ForecastBody {
  const body = forecastBody({ ...query, variables: [] });
  if (query.variables.length === 0) return body;
  const at = query.at - (query.at % (INTERVAL * 1000));
  return {
    ...body,
    current_units: { time: 'iso8601', interval: 'seconds', [VARIABLE]: 'EAQI' },
    current: {
      time: new Date(at).toISOString().slice(0, 16),
      interval: INTERVAL,
      [VARIABLE]: Math.round(airQuality(body, at, query.seed)),
    },
  };
}

/** A city's usual air, better or worse from hour to hour. */
function airQuality({ latitude, longitude }: ForecastBody, at: number, seed: number): number {
  const keys = [seed, Math.round(latitude * 50), Math.round(longitude * 50)];
  const change = 0.6 + 0.8 * hashedRandom(...keys, Math.floor(at / (INTERVAL * 1000)));
  return (10 + 60 * hashedRandom(...keys)) * change;
}
