import * as z from 'zod/mini';
import type { Task, Workload } from '../../engine/log/workload.ts';

/** City of a request. */
export const citySchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Name in the language of the window that started the run. */
  name: z.string().check(z.minLength(1), z.maxLength(128)),
  /** ISO 3166-1 alpha-2. */
  countryCode: z.string().check(z.minLength(2), z.maxLength(2)),
  /** Degrees, north positive. */
  latitude: z.number().check(z.minimum(-90), z.maximum(90)),
  /** Degrees, east positive. */
  longitude: z.number().check(z.minimum(-180), z.maximum(180)),
  /** IANA name, such as `America/New_York`. */
  timeZone: z.string().check(z.minLength(1), z.maxLength(64)),
});

export type City = z.infer<typeof citySchema>;

/** Task to find out a city's weather. */
export function taskOf({ id, name, countryCode, latitude, longitude, timeZone }: City): Task {
  return { label: name, input: { id, countryCode, latitude, longitude, timeZone }, after: [] };
}

/** Work to find out the weather of cities. */
export function weatherOfCities(cities: readonly City[]): Workload {
  return { adapter: 'weather', tasks: cities.map(taskOf) };
}

const known = new WeakMap<Task, City | undefined>();

/** City of a task; undefined if its work is another one, or makes no sense. */
export function cityOf(task: Task): City | undefined {
  if (!known.has(task)) {
    const { label, input } = task;
    const isRecord = typeof input === 'object' && input !== null;
    const city = citySchema.safeParse(isRecord ? { ...input, name: label } : undefined);
    known.set(task, city.data);
  }
  return known.get(task);
}
