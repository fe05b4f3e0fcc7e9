import * as z from 'zod/mini';
import { idSchema } from '../../../engine/log/id.ts';
import { type Summary, summarySchema } from '../../../engine/verdict/summary.ts';

/** Saved record of a comparison. */
export interface SavedRecord {
  /** Key in the store. */
  key: number;
  id: string;
  pinned: boolean;
  summary?: Summary | undefined;
  /** True if the record can't be parsed; `id` is then a placeholder (`#key`). */
  isDamaged: boolean;
}

const recordSchema = z.object({
  id: idSchema,
  pinned: z.catch(z.boolean(), false),
  // Made again if another version wrote it differently.
  summary: z.catch(z.optional(summarySchema), undefined),
});

/** Parses a record, which other versions may have written. */
export function savedRecord(key: number, value: unknown): SavedRecord {
  const record = recordSchema.safeParse(value);
  return record.success
    ? { key, ...record.data, isDamaged: false }
    : { key, id: `#${key}`, pinned: false, isDamaged: true };
}

/** Key range of a comparison's events. */
export function eventsOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
}

/** Events of a stored piece; the first version saved each event separately. */
export function pieceOf<T>(value: T[] | T): T[] {
  return Array.isArray(value) ? value : [value];
}
