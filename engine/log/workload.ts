import * as z from 'zod/mini';
import { jsonSchema } from './json.ts';
import { MAX_REQUESTS } from './limits.ts';

/** Longest fault, in ms. */
export const MAX_FAULT = 60_000;

/** Kinds of faults, in the order of the screen. */
export const faultKinds = ['fails', 'slow', 'never'] as const;

/**
 * Fault that the user has set for a task, to see how it is handled. Nothing is asked for a task that
 * `fails` after `ms`, or that `never` responds; the response of one that is `slow` is held back `ms`.
 */
export const faultSchema = z.object({
  kind: z.enum(faultKinds),
  ms: z.int().check(z.minimum(0), z.maximum(MAX_FAULT)),
});

export type Fault = z.infer<typeof faultSchema>;

/** One piece of work handed to a mode. */
export const taskSchema = z.object({
  /** Name on the screen, in the language of the window that started the run. */
  label: z.string().check(z.minLength(1), z.maxLength(128)),
  /** Known to the adapter alone. */
  input: jsonSchema,
  /** Indices of the tasks that must come first; all are lower than its own. */
  after: z._default(z.array(z.int().check(z.minimum(0))).check(z.maxLength(MAX_REQUESTS)), []),
  fault: z.optional(faultSchema),
});

export type Task = z.infer<typeof taskSchema>;

/** Work of a comparison: tasks, and the name of the adapter that knows how to do them. */
export const workloadSchema = z.object({
  adapter: z.string().check(z.minLength(1), z.maxLength(32)),
  /** Shared by all tasks; known to the adapter alone. */
  settings: z.optional(jsonSchema),
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
