import * as z from 'zod/mini';
import type { Workload } from '../../engine/log/workload.ts';
import { shapeSchema } from './shape.ts';

/** Schema of a path, with no more levels than JSON of limited depth has. */
const pathSchema = z.array(z.union([z.string(), z.number()])).check(z.maxLength(32));

/** Settings that all tasks share. */
const settingsSchema = z.object({
  /** Absent if any response will do. */
  shape: z.optional(shapeSchema),
  /** The value that is shown in the lanes. */
  leaf: z.optional(pathSchema),
});

export type Settings = z.infer<typeof settingsSchema>;

/** Settings of a workload; undefined if they make no sense. */
export function settingsOf({ settings = {} }: Pick<Workload, 'settings'>): Settings | undefined {
  return settingsSchema.safeParse(settings).data;
}
