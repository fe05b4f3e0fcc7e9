import * as z from 'zod/mini';
import { comparisonIdSchema } from '../log/comparison-id.ts';
import { summarySchema } from '../verdict/summary.ts';

/** A saved comparison, as the history lists it. */
const entrySchema = z.object({
  id: comparisonIdSchema,
  /** True if it is saved for ever. */
  pinned: z.boolean(),
  summary: summarySchema,
});

/** All saved comparisons. */
export const historySchema = z.object({
  /** Latest first. */
  entries: z.array(entrySchema),
  /** The names of those that can't be read. They stay where they are until somebody deletes them. */
  unreadable: z.array(z.string()),
});

export type HistoryEntry = z.infer<typeof entrySchema>;
export type SavedHistory = z.infer<typeof historySchema>;
