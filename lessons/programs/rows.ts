import { urlOf } from '../../adapters/endpoints/task.ts';
import { inputSchema } from '../../adapters/hashing/rules.ts';
import { inputOf } from '../../adapters/pipeline/steps.ts';
import { cityOf } from '../../adapters/weather/city.ts';
import { maskSecrets } from '../../engine/log/secrets.ts';
import type { Task } from '../../engine/log/workload.ts';

/** Name of a task in a program, and the values that it needs. */
export type Row = readonly [name: string, ...values: (string | number)[]];

/** Rows of a task by its adapter; none if the program needs none, or if it makes no sense. */
export const rowsOf: Record<string, (task: Task) => Row[]> = {
  weather(task) {
    const city = cityOf(task);
    return city ? [[task.label, city.latitude, city.longitude]] : [];
  },
  endpoints(task) {
    const url = urlOf(task);
    // A program is shown and passed on, like an export.
    return url === undefined ? [] : [[task.label, maskSecrets(url)]];
  },
  pipeline(task) {
    const input = inputOf(task);
    if (input?.step !== 'place') return [];
    return [[input.name.replace(/\b[a-z]/g, (first) => first.toUpperCase()), input.countryCode]];
  },
  users: ({ label }) => [[label]],
  hashing({ label, input }) {
    const block = inputSchema.safeParse(input).data;
    return block ? [[label, block.seed]] : [];
  },
};
