import * as z from 'zod/mini';
import { weatherSchema } from './weather.ts';

/** How a request ended. Every request of a run ends in exactly one of these. */
export const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('weather'), weather: weatherSchema }),
  /** The server answered, and said no. `reason` is the server's own text, where it gave one. */
  z.object({ kind: z.literal('http-error'), status: z.number(), reason: z.optional(z.string()) }),
  /** No answer could be had: offline, name not found, connection refused or cut. */
  z.object({ kind: z.literal('network-error'), message: z.string() }),
  /** `after`: ms that an attempt was given. */
  z.object({ kind: z.literal('timeout'), after: z.number() }),
  /** The request succeeded, but the data was refused: at `path` something else was expected. */
  z.object({
    kind: z.literal('invalid-answer'),
    path: z.string(),
    expected: z.string(),
    received: z.string(),
  }),
  /** The answer was longer than anything that was asked for; `limit`: bytes that were read of it. */
  z.object({ kind: z.literal('too-large'), limit: z.number() }),
  /** The server sent us elsewhere, where nobody has said that we may go. */
  z.object({ kind: z.literal('redirected') }),
  z.object({ kind: z.literal('stopped') }),
]);

export type Outcome = z.infer<typeof outcomeSchema>;
