import * as z from 'zod/mini';

/** ms that one attempt may be given. */
export const TIMEOUT = { min: 1_000, max: 60_000 } as const;

/** How many attempts after the first may be asked for. */
export const RETRIES = { min: 0, max: 5 } as const;

/** How long is waited for an answer, and how often it is asked for again. */
export const retryPolicySchema = z.object({
  /** ms that one attempt may take, from its start to the last byte of its answer. */
  timeout: z.int().check(z.minimum(TIMEOUT.min), z.maximum(TIMEOUT.max)),
  /** Most attempts after the first that a request gets where another may pass. */
  retries: z.int().check(z.minimum(RETRIES.min), z.maximum(RETRIES.max)),
});

export type RetryPolicy = z.infer<typeof retryPolicySchema>;

/** What is waited and tried unless a person says otherwise. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = { timeout: 10_000, retries: 2 };
