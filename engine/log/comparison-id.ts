import * as z from 'zod/mini';

/** Longest name of a comparison: a UUID has 36 characters. */
export const comparisonIdSchema = z.string().check(z.minLength(1), z.maxLength(64));
