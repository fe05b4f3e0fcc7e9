import * as z from 'zod/mini';
import type { Task, Workload } from '../../engine/log/workload.ts';
import type { WorkRules } from '../../engine/request/adapter.ts';

/** Name of the adapter. */
const HASHING = 'hashing';

/** Megabytes per task by default: about 90 ms in Chromium and 110 ms in Firefox. */
export const MEGABYTES = 4;

/** Most megabytes per task. */
export const MAX_MEGABYTES = 16;

/** Data of a task: its length, and the seed that determines its bytes. */
export const inputSchema = z.object({
  megabytes: z.int().check(z.minimum(1), z.maximum(MAX_MEGABYTES)),
  seed: z.int().check(z.minimum(1), z.maximum(0xffff_ffff)),
});

export type Input = z.infer<typeof inputSchema>;

/** Work to hash different data of the same length, one task per label. */
export function hashingOf(labels: readonly string[], megabytes: number): Workload {
  const tasks = labels.map(
    (label, index): Task => ({ label, input: { megabytes, seed: index + 1 }, after: [] }),
  );
  return { adapter: HASHING, tasks };
}

/** Hashing, which asks nobody. */
export const hashingRules: WorkRules = {
  accepts: ({ settings, tasks }, source) =>
    source.kind === 'local' &&
    settings === undefined &&
    tasks.every(({ input, after }) => inputSchema.safeParse(input).success && after.length === 0),
  allowance: () => undefined,
  limit: () => undefined,
  opening: () => [],
};
