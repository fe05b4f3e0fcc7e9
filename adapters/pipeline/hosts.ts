import { FORECAST_HOST } from '../../engine/log/source-choice.ts';
import type { Step } from './steps.ts';

/** Hosts of Open-Meteo that a pipeline asks, by step. */
export const HOSTS: Readonly<Record<Step, string>> = {
  place: 'geocoding-api.open-meteo.com',
  weather: FORECAST_HOST,
  air: 'air-quality-api.open-meteo.com',
};
