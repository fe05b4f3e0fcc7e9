import { urlOf } from '../../adapters/endpoints/task.ts';
import { inputSchema } from '../../adapters/hashing/rules.ts';
import { inputOf } from '../../adapters/pipeline/steps.ts';
import { cityOf } from '../../adapters/weather/city.ts';
import { maskSecrets } from '../../engine/log/secrets.ts';
import type { Task, Workload } from '../../engine/log/workload.ts';

/** Name of a task in a program, and the values that it needs. */
export type Row = readonly [name: string, ...values: (string | number)[]];

/** Rows of tasks, by their adapter; none for a task that the program does with another. */
const rows: Record<string, (task: Task) => Row | undefined> = {
  weather(task) {
    const city = cityOf(task);
    return city && [task.label, city.latitude, city.longitude];
  },
  endpoints(task) {
    const url = urlOf(task);
    // A program is shown and passed on, like an export.
    return url === undefined ? undefined : [task.label, maskSecrets(url)];
  },
  pipeline(task) {
    const input = inputOf(task);
    if (input?.step !== 'place') return undefined;
    return [input.name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()), input.countryCode];
  },
  hashing({ label, input }) {
    const block = inputSchema.safeParse(input).data;
    return block && [label, block.seed];
  },
};

/** Rows of a workload's tasks. */
export function rowsOf({ adapter, tasks }: Pick<Workload, 'adapter' | 'tasks'>): Row[] {
  return tasks.map((task) => rows[adapter]?.(task)).filter((row) => row !== undefined);
}
