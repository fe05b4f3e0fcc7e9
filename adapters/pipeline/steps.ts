import * as z from 'zod/mini';
import type { Task, Workload } from '../../engine/log/workload.ts';
import type { City } from '../weather/city.ts';

/** Steps of the pipeline for one city: its place, then what depends on it. */
export const steps = ['place', 'weather', 'air'] as const;

export type Step = (typeof steps)[number];

const latitude = z.number().check(z.minimum(-90), z.maximum(90));
const longitude = z.number().check(z.minimum(-180), z.maximum(180));

const inputSchema = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('place'),
    /** English name, without accents: the same search in every language. */
    name: z.string().check(z.minLength(2), z.maxLength(64)),
    /** ISO 3166-1 alpha-2. */
    countryCode: z.string().check(z.minLength(2), z.maxLength(2)),
    /** Expected position: several places have its name. */
    latitude,
    longitude,
  }),
  z.object({ step: z.literal('weather') }),
  z.object({ step: z.literal('air') }),
]);

type Input = z.infer<typeof inputSchema>;

/** Place that is to be found. */
export type WantedPlace = Extract<Input, { step: 'place' }>;

const known = new WeakMap<Task, Input | undefined>();

/** Input of a task; undefined if its work is another one, or makes no sense. */
export function inputOf(task: Task): Input | undefined {
  if (!known.has(task)) known.set(task, inputSchema.safeParse(task.input).data);
  return known.get(task);
}

/**
 * Work to find the places of cities, and then their weather and air.
 * @param label of a step, in the language of the window
 */
export function pipelineOf(
  cities: readonly City[],
  label: (step: Step, city: City) => string,
): Workload {
  const tasks = cities.flatMap((city, index) => {
    const { id, countryCode, latitude, longitude } = city;
    const name = id.replaceAll('_', ' ');
    const task = (step: Step, after: number[], wanted: object = {}): Task => ({
      label: label(step, city),
      input: { step, ...wanted },
      after,
    });
    const place = index * steps.length;
    return [
      task('place', [], { name, countryCode, latitude, longitude }),
      task('weather', [place]),
      task('air', [place]),
    ];
  });
  return { adapter: 'pipeline', tasks };
}

/** Steps that each step needs. */
const NEEDED: Readonly<Record<Step, readonly Step[]>> = {
  place: [],
  weather: ['place'],
  air: ['place'],
};

/** Returns true if all tasks are steps that need the right ones. */
export function isPipeline({ tasks }: Pick<Workload, 'tasks'>): boolean {
  return tasks.every((task) => {
    const step = stepOf(task);
    const needed = task.after.map((index) => stepOf(tasks[index]));
    return step !== undefined && String(needed) === String(NEEDED[step]);
  });
}

/** Step that a task is; undefined if it is none. */
export function stepOf(task: Task | undefined): Step | undefined {
  return task && inputOf(task)?.step;
}
