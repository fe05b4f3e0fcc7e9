import type { WorkMethods } from '../../engine/request/adapter.ts';
import { cityOf } from './city.ts';
import { openMeteo } from './open-meteo.ts';
import { settingsSchema } from './rules.ts';

/** Asks for the weather of cities. */
export const weather: WorkMethods = {
  adapter: (source, { settings }) =>
    openMeteo(source, settingsSchema.safeParse(settings).data?.cache),
  prepare: (tasks) => tasks.forEach(cityOf),
};
