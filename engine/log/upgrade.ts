import * as z from 'zod/mini';

/** Start of a comparison in the first format, whose tasks were cities. */
const startSchema = z.pipe(
  z.looseObject({
    type: z.literal('comparison-started'),
    cities: z.array(z.looseObject({ name: z.unknown() })),
  }),
  z.transform(({ type, startedAt, cities, patience, rounds = 1, ...others }) => ({
    type,
    startedAt,
    plan: {
      ...others,
      workload: {
        adapter: 'weather',
        tasks: cities.map(({ name, ...input }) => ({ label: name, input, after: [] })),
      },
      rounds,
      ...(patience !== undefined && { retryPolicy: patience }),
    },
  })),
);

/** Names of outcomes that the first format called otherwise, and their values. */
const outcomeSchema = z.union([
  z.pipe(
    z.object({ kind: z.literal('weather'), weather: z.unknown() }),
    z.transform(({ weather }) => ({ kind: 'ok', value: weather })),
  ),
  z.pipe(
    z.looseObject({ kind: z.literal('invalid-answer') }),
    z.transform((outcome) => ({ ...outcome, kind: 'invalid-response' })),
  ),
]);

/** Any event with an outcome of the first format. */
const endSchema = z.looseObject({ outcome: outcomeSchema });

/**
 * Returns an event of the first format in the present one, and any other value as it is. A log that
 * was resumed after an update has events of both.
 */
export function upgrade(event: unknown): unknown {
  if (typeof event !== 'object' || event === null) return event;
  if ('cities' in event) return startSchema.safeParse(event).data ?? event;
  if ('outcome' in event) return endSchema.safeParse(event).data ?? event;
  return event;
}
