import * as z from 'zod/mini';
import { baseSchema } from '../log/base-address.ts';

/** Preferences of the user, whatever is run: the same in every window, and saved for the next. */
export const preferencesSchema = z.object({
  /** `locale`: the usual unit in the browser's region. */
  unit: z.enum(['locale', 'celsius', 'fahrenheit']),
  /** The address of the custom server that responded last. */
  server: z.optional(baseSchema),
});

export type Preferences = z.infer<typeof preferencesSchema>;

/** Preferences of a user who has stated none. */
export const DEFAULT_PREFERENCES: Preferences = { unit: 'locale' };
