import * as z from 'zod/mini';
import { idSchema } from '../log/id.ts';
import { summarySchema } from '../verdict/summary.ts';

/** Saved comparison, as the history lists it. */
const entrySchema = z.object({
  id: idSchema,
  /** True if it is saved permanently. */
  pinned: z.boolean(),
  summary: summarySchema,
});

/** All saved comparisons. */
export const historySchema = z.object({
  /** Latest first. */
  entries: z.array(entrySchema),
  /** Names of comparisons that can't be read. They stay until the user deletes them. */
  unreadable: z.array(z.string()),
});

export type HistoryEntry = z.infer<typeof entrySchema>;
export type SavedHistory = z.infer<typeof historySchema>;
