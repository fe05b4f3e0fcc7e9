import * as z from 'zod/mini';

/** Marks the description and the stream of a server with users. */
export const FORMAT = 'overlap-lab';
/** Grows with each incompatible change of the format. */
export const VERSION = 1;

/** Description of a server with users, at `/lab` of its address. */
export const descriptionSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  queryMs: z.number(),
  threads: z.number(),
  databaseAtOnce: z.number(),
  /** Most users that it drives. */
  users: z.number(),
});

export type Description = z.infer<typeof descriptionSchema>;
