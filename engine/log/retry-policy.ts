import * as z from 'zod/mini';

/** Range of the timeout of one attempt, in ms. */
export const TIMEOUT = { min: 1_000, max: 60_000 } as const;

/** Range of the number of attempts after the first. */
export const RETRIES = { min: 0, max: 5 } as const;

/** Timeout and number of retries. */
export const retryPolicySchema = z.object({
  /** ms from the start of an attempt to the last byte of its response. */
  timeout: z.int().check(z.minimum(TIMEOUT.min), z.maximum(TIMEOUT.max)),
  /** Most attempts after the first, for failures that a retry may fix. */
  retries: z.int().check(z.minimum(RETRIES.min), z.maximum(RETRIES.max)),
});

export type RetryPolicy = z.infer<typeof retryPolicySchema>;

/** Defaults. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = { timeout: 10_000, retries: 2 };
