import * as z from 'zod/mini';
import { pathSchema } from '../../engine/log/json.ts';
import type { Workload } from '../../engine/log/workload.ts';
import { shapeSchema } from './shape.ts';

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
