import * as z from 'zod/mini';
import { jsonSchema } from './json.ts';
import { MAX_REQUESTS } from './limits.ts';

/** One piece of work handed to a mode. */
export const taskSchema = z.object({
  /** Name on the screen, in the language of the window that started the run. */
  label: z.string().check(z.minLength(1), z.maxLength(128)),
  /** Known to the adapter alone. */
  input: jsonSchema,
  /** Indices of the tasks that must come first; all are lower than its own. */
  after: z._default(z.array(z.int().check(z.minimum(0))).check(z.maxLength(MAX_REQUESTS)), []),
});

export type Task = z.infer<typeof taskSchema>;

/** Work of a comparison: tasks, and the name of the adapter that knows how to do them. */
export const workloadSchema = z.object({
  adapter: z.string().check(z.minLength(1), z.maxLength(32)),
  tasks: z.array(taskSchema).check(
    z.minLength(1),
    z.maxLength(MAX_REQUESTS),
    // No task can wait for itself, not even through others.
    z.refine((tasks) =>
      tasks.every(({ after }, index) => after.every((earlier) => earlier < index)),
    ),
  ),
});

export type Workload = z.infer<typeof workloadSchema>;
