import * as z from 'zod/mini';

/** Id of a comparison, such as a UUID (36 characters). */
export const comparisonIdSchema = z.string().check(z.minLength(1), z.maxLength(64));
