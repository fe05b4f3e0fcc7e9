import * as z from 'zod/mini';
import type { Json } from '../../engine/log/json.ts';

const valueSchema = z.object({
  status: z.number(),
  /** Decoded length. */
  bytes: z.number(),
  /** Value of the header `content-type`. */
  type: z.string(),
  /** The value that the user has chosen, if the response has it. */
  shown: z.optional(z.union([z.string(), z.number(), z.boolean()])),
});

/** Facts about a response in the log. */
export type EndpointValue = z.infer<typeof valueSchema>;

/** Reads a value of the log; undefined if it makes no sense. */
export function readValue(value: Json | undefined): EndpointValue | undefined {
  return valueSchema.safeParse(value).data;
}
