import * as z from 'zod/mini';
import type { WorkRules } from '../../engine/request/adapter.ts';
import { cityOf } from './city.ts';
import { baseOf, forecastUrl, liveAllowance, liveLimit } from './open-meteo.ts';

/** Settings of all tasks: the browser's cache is used where equal requests are to be compared. */
export const settingsSchema = z.object({ cache: z.enum(['default', 'no-store']) });

/** Location that every weather service knows. */
const GREENWICH = { latitude: 51.48, longitude: 0 };

/** Address of a small request to a server for weather. */
export function smallForecast(base: string): string {
  return forecastUrl(base, [GREENWICH]);
}

/** The weather of cities. */
export const weatherRules: WorkRules = {
  accepts: ({ settings, tasks }, { kind }) =>
    ['live', 'server', 'simulated'].includes(kind) &&
    (settings === undefined || settingsSchema.safeParse(settings).success) &&
    tasks.every((task) => cityOf(task) !== undefined),
  allowance: liveAllowance,
  limit: liveLimit,
  opening: (source) => [smallForecast(baseOf(source))],
};
