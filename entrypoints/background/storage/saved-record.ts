import * as z from 'zod/mini';
import { comparisonIdSchema } from '../../../engine/log/comparison-id.ts';
import { type Summary, summarySchema } from '../../../engine/verdict/summary.ts';

/** What lies in the store about a comparison. */
export interface SavedRecord {
  /** The number under which it lies there. */
  key: number;
  id: string;
  pinned: boolean;
  summary?: Summary | undefined;
  /** Whether it is no record that we understand; then `id` is a name that stands in for one. */
  isDamaged: boolean;
}

const recordSchema = z.object({
  id: comparisonIdSchema,
  pinned: z.catch(z.boolean(), false),
  // One that an earlier or later version made otherwise is made anew.
  summary: z.catch(z.optional(summarySchema), undefined),
});

/** Reads a record, of which nothing is believed. */
export function savedRecord(key: number, value: unknown): SavedRecord {
  const record = recordSchema.safeParse(value);
  return record.success
    ? { key, ...record.data, isDamaged: false }
    : { key, id: `#${key}`, pinned: false, isDamaged: true };
}

/** Where a comparison's events lie. */
export function eventsOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
}

/** The events of a record, whoever wrote it. */
export function pieceOf<T>(value: T[] | T): T[] {
  return Array.isArray(value) ? value : [value];
}
