import * as z from 'zod/mini';
import type { ReadyTask, WorkKind } from '../../engine/request/adapter.ts';
import { cityOf, taskOf } from './city.ts';
import { MAX_IN_FLIGHT, openMeteo } from './open-meteo.ts';

/** What the tasks share: the browser's cache is used where equal requests are to be compared. */
const settingsSchema = z.object({ cache: z.enum(['default', 'no-store']) });

/** Location that every weather service knows. */
export const GREENWICH: ReadyTask = {
  ...taskOf({
    id: 'greenwich',
    name: 'Greenwich',
    countryCode: 'GB',
    latitude: 51.48,
    longitude: 0,
    timeZone: 'Europe/London',
  }),
  inputs: [],
};

/** The weather of cities. */
export const weather: WorkKind = {
  accepts: ({ settings, tasks }, { kind }) =>
    ['live', 'server', 'simulated'].includes(kind) &&
    (settings === undefined || settingsSchema.safeParse(settings).success) &&
    tasks.every((task) => cityOf(task) !== undefined),
  adapter: (source, { settings }) =>
    openMeteo(source, settingsSchema.safeParse(settings).data?.cache),
  allowance: ({ kind }, url) =>
    kind === 'live' ? { group: new URL(url).host, most: MAX_IN_FLIGHT } : undefined,
  limit: ({ kind }) => (kind === 'live' ? MAX_IN_FLIGHT : undefined),
  opening: () => [GREENWICH],
  // Cities are read once, which would be work for the run.
  prepare: (tasks) => tasks.forEach(cityOf),
};
