import * as z from 'zod/mini';
import { jsonSchema, pathSchema } from '../log/json.ts';
import { MAX_URL } from '../log/limits.ts';

/** Longest text of the box for addresses that is saved, in characters. */
export const MAX_TEXT = 200_000;

/** Choices about addresses of the user's. */
export const endpointChoicesSchema = z.object({
  /** The text box, as it was typed. */
  text: z.string().check(z.maxLength(MAX_TEXT)),
  /** True if the user says that the servers are theirs. */
  areOwn: z.boolean(),
  /** Response that was checked last. */
  checked: z.optional(
    z.object({
      url: z.string().check(z.maxLength(MAX_URL)),
      /** Shape that all responses must have; known to the adapter alone. */
      shape: jsonSchema,
      /** Position of the value that is shown in the lanes. */
      leaf: z.optional(pathSchema),
    }),
  ),
});

export type EndpointChoices = z.infer<typeof endpointChoicesSchema>;
