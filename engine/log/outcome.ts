import * as z from 'zod/mini';
import { jsonSchema } from './json.ts';

/**
 * Cause of a missing response, if it is known. `offline`: the browser has no network. `cut`: the
 * headers had arrived. `lost`: the server had responded to earlier requests, so it was cut, or
 * can't be read, as an error of a proxy. `unreadable`: a server responded, but not to pages.
 */
const networkErrorCauseSchema = z.enum(['offline', 'cut', 'lost', 'unreadable']);

export type NetworkErrorCause = z.infer<typeof networkErrorCauseSchema>;

/**
 * Reason why the requests of others can't be watched, or no longer. `absent`: their server tells nothing.
 * `version`: it tells it in another format. `busy`: it tells somebody else. `refused`: it says why it
 * does not. `settings`, `users`: they are not the wanted ones. `invalid`, `impossible`, `endless`: it
 * tells nonsense.
 */
const unwatchedCauseSchema = z.enum([
  'absent',
  'version',
  'busy',
  'refused',
  'settings',
  'users',
  'invalid',
  'impossible',
  'endless',
]);

/** Outcome of a request. Every request of a run ends in exactly one of these. */
export const outcomeSchema = z.discriminatedUnion('kind', [
  /** `value`: part of the response, as the adapter reads it. */
  z.object({ kind: z.literal('ok'), value: jsonSchema }),
  /** The server responded with an error status. `reason`: the server's own text, if it sent one. */
  z.object({ kind: z.literal('http-error'), status: z.number(), reason: z.optional(z.string()) }),
  /** There was no response: offline, name not found, connection refused or cut. */
  z.object({
    kind: z.literal('network-error'),
    message: z.string(),
    cause: z.optional(networkErrorCauseSchema),
  }),
  /** The browser holds requests back after server errors, for another `wait` ms. Nothing was sent. */
  z.object({ kind: z.literal('held-back'), wait: z.number().check(z.minimum(0)) }),
  /** `after`: ms until an attempt times out. */
  z.object({ kind: z.literal('timeout'), after: z.number() }),
  /** The response failed validation. `path`: position of the unexpected value. */
  z.object({
    kind: z.literal('invalid-response'),
    path: z.string(),
    expected: z.string(),
    received: z.string(),
  }),
  /** The response was longer than allowed. `limit`: bytes that were read. */
  z.object({ kind: z.literal('too-large'), limit: z.number() }),
  /** The server redirected the request to an address that the user didn't choose. */
  z.object({ kind: z.literal('redirected') }),
  /** `figures`: those of the server, or the number of a line. `reason`: the server's own text. */
  z.object({
    kind: z.literal('unwatched'),
    because: unwatchedCauseSchema,
    figures: z.optional(z.array(z.number()).check(z.maxLength(3))),
    reason: z.optional(z.string()),
  }),
  /** A task that must come first has no value, so nothing was asked. */
  z.object({ kind: z.literal('no-input') }),
  /** Ended by its mode. */
  z.object({ kind: z.literal('cancelled') }),
  /** Ended by the user. */
  z.object({ kind: z.literal('stopped') }),
]);

export type Outcome = z.infer<typeof outcomeSchema>;
