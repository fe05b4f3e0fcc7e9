import * as z from 'zod/mini';
import { MAX_SIZE } from '../modes/index.ts';

/** Most requests in one run. */
export const MAX_REQUESTS = 1_000;

/** Choices for the number of rounds. */
export const ROUNDS = [1, 5, 10, 20] as const;

/** Concurrency limit that the user sets for Pool and Chunked. */
export const sizeSchema = z.int().check(z.minimum(1), z.maximum(MAX_SIZE));
