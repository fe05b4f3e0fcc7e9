import { FORECAST_HOST, type SourceChoice } from '../../engine/log/source-choice.ts';
import type { Position } from '../weather/great-circle.ts';
import type { Step } from './steps.ts';

/** Hosts of Open-Meteo that a pipeline asks, by step. */
export const HOSTS: Readonly<Record<Step, string>> = {
  place: 'geocoding-api.open-meteo.com',
  weather: FORECAST_HOST,
  air: 'air-quality-api.open-meteo.com',
};

/** Address of a host. A custom server is all of them. */
export function baseOf(source: SourceChoice, step: Step): string {
  return source.kind === 'server' ? source.base : `https://${HOSTS[step]}`;
}

/** Most results of a search, among which is the wanted place. */
const RESULTS = 10;

/** Address of a search for places. */
export function searchUrl(base: string, name: string): string {
  const wanted = encodeURIComponent(name);
  return `${base}/v1/search?name=${wanted}&count=${RESULTS}&language=en&format=json`;
}

/** Address of the air quality of a position. */
export function airUrl(base: string, position: Position | undefined): string {
  const { latitude, longitude } = position ?? {};
  return `${base}/v1/air-quality?latitude=${latitude}&longitude=${longitude}&current=european_aqi`;
}
