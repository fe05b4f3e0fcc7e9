import * as z from 'zod/mini';
import { FORMAT, VERSION } from './format.ts';
import { workSchema } from './settings.ts';

/** ms since the users have started, on the server's clock. */
const at = z.number().check(z.minimum(0), z.maximum(1e9));
/** Index of a request, by arrival. */
const request = z.int().check(z.minimum(0), z.maximum(999));

/** Waits in ms that the engine which drives the users has measured itself. */
const waitsSchema = z.object({
  requests: z.int().check(z.minimum(0)),
  errors: z.int().check(z.minimum(0)),
  p50: at,
  p95: at,
  p99: at,
  max: at,
});

/** Line of the stream. The first is `hello`, the last `end`. */
export const lineSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    format: z.literal(FORMAT),
    version: z.literal(VERSION),
    /** ms of work of the server's own thread for each request, measured at its start. */
    workMs: workSchema,
  }),
  z.object({ type: z.literal('arrived'), request, at }),
  /**
   * Its query begins: it has got a thread, by number, or on an event loop its turn at the database.
   */
  z.object({
    type: z.literal('started'),
    request,
    at,
    thread: z.optional(z.int().check(z.minimum(0), z.maximum(127))),
  }),
  /** The database has answered its query. */
  z.object({ type: z.literal('queried'), request, at }),
  z.object({ type: z.literal('answered'), request, at }),
  /** The request has ended without an answer. */
  z.object({ type: z.literal('failed'), request, at, reason: z.string().check(z.maxLength(200)) }),
  /** The server's thread was free. */
  z.object({ type: z.literal('beat'), at }),
  z.object({ type: z.literal('end'), at, users: waitsSchema }),
]);

export type Line = z.infer<typeof lineSchema>;
