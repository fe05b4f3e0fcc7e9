import * as z from 'zod/mini';
import { MAX_SIZE } from '../modes/index.ts';

/** Most requests that one run may hold. */
export const MAX_REQUESTS = 1_000;

/** How often every mode may be run in one comparison. */
export const ROUNDS = [1, 5, 10, 20] as const;

/** Most requests in flight at once, as a person chose it for Pool and Chunked. */
export const sizeSchema = z.int().check(z.minimum(1), z.maximum(MAX_SIZE));
