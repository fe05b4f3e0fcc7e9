import * as z from 'zod/mini';

/** Id of a comparison, such as a UUID (36 characters), of an experiment, or of an option of it. */
export const idSchema = z.string().check(z.minLength(1), z.maxLength(64));
