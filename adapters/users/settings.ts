import * as z from 'zod/mini';

/** Servers, by the mode that arranges the requests of their users in the same way. */
export const serverIds = ['blocking', 'workers', 'parallel', 'pool'] as const;

export const serverIdSchema = z.enum(serverIds);

export type ServerId = z.infer<typeof serverIdSchema>;

/** Ranges of the settings; those of a server may be narrower. */
export const RANGES = {
  users: { min: 1, max: 1_000 },
  queryMs: { min: 1, max: 10_000 },
  threads: { min: 1, max: 128 },
  databaseAtOnce: { min: 1, max: 1_000 },
  perSecond: { min: 1, max: 1_000 },
  stallMs: { min: 0, max: 10_000 },
} as const;

function within({ min, max }: { min: number; max: number }) {
  return z.int().check(z.minimum(min), z.maximum(max));
}

/**
 * Settings of all users: their tasks are the requests, in the order of arrival. Users arrive
 * - `at-once`: each asks once, all at the start;
 * - `closed`: each asks again when it has its answer, until all requests are asked;
 * - `open`: `perSecond` requests arrive each second, whatever happens to the others.
 */
export const settingsSchema = z.object({
  arrivals: z.enum(['at-once', 'closed', 'open']),
  users: within(RANGES.users),
  perSecond: z.exactOptional(within(RANGES.perSecond)),
  /** ms that the database takes for a query. */
  queryMs: within(RANGES.queryMs),
  /** Threads of the server `workers`. */
  threads: within(RANGES.threads),
  /** Queries at once that the database of the server `pool` takes. */
  databaseAtOnce: within(RANGES.databaseAtOnce),
  /** The database stands still for `ms`, from `at` ms after the start. */
  stall: z.exactOptional(z.object({ at: within(RANGES.stallMs), ms: within(RANGES.stallMs) })),
});

/** ms of work for a request, on the server's only processor. More would model hours of heartbeats. */
export const workSchema = z.number().check(z.minimum(0), z.maximum(100));

export type UsersSettings = z.infer<typeof settingsSchema>;

/** Most requests that a server works on at once; undefined if no setting limits them. */
export function sizeOf(
  server: string,
  { threads, databaseAtOnce }: UsersSettings,
): number | undefined {
  return new Map([
    ['workers', threads],
    ['pool', databaseAtOnce],
  ]).get(server);
}
