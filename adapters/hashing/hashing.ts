import * as z from 'zod/mini';
import type { Json } from '../../engine/log/json.ts';
import type { Task, Workload } from '../../engine/log/workload.ts';
import type { WorkKind } from '../../engine/request/adapter.ts';
import { sha256 } from './sha256.ts';

/** Name of the adapter. */
const HASHING = 'hashing';

/** Megabytes per task by default: about 90 ms in Chromium and 110 ms in Firefox. */
export const MEGABYTES = 4;

/** Most megabytes per task. */
export const MAX_MEGABYTES = 16;

/** Data of a task: its length, and the seed that determines its bytes. */
const inputSchema = z.object({
  megabytes: z.int().check(z.minimum(1), z.maximum(MAX_MEGABYTES)),
  seed: z.int().check(z.minimum(1), z.maximum(0xffff_ffff)),
});

type Input = z.infer<typeof inputSchema>;

const hashSchema = z.object({ sha256: z.string(), bytes: z.int() });

/** Hash of a task's data, and the length of the data. */
export type Hash = z.infer<typeof hashSchema>;

/** Work to hash different data of the same length, one task per label. */
export function hashingOf(labels: readonly string[], megabytes: number): Workload {
  const tasks = labels.map(
    (label, index): Task => ({ label, input: { megabytes, seed: index + 1 }, after: [] }),
  );
  return { adapter: HASHING, tasks };
}

/** Reads the value of a task; undefined if it is another kind of value. */
export function hashIn(value: Json): Hash | undefined {
  return hashSchema.safeParse(value).data;
}

/** Hashing on this computer: tasks that work instead of waiting. */
export const hashing: WorkKind = {
  accepts: ({ settings, tasks }, source) =>
    source.kind === 'local' &&
    settings === undefined &&
    tasks.every(({ input, after }) => inputSchema.safeParse(input).success && after.length === 0),
  adapter: () => ({
    work({ input }): Hash {
      const data = dataOf(inputSchema.parse(input));
      return { sha256: sha256(data), bytes: data.length };
    },
  }),
  allowance: () => undefined,
  limit: () => undefined,
  opening: () => [],
};

/** Pseudo-random bytes by xorshift (Marsaglia 2003): https://doi.org/10.18637/jss.v008.i14 */
function dataOf({ megabytes, seed }: Input): Uint8Array {
  let word = seed;
  const words = new Uint32Array(megabytes * 250_000).map(() => {
    word ^= word << 13;
    word ^= word >>> 17;
    word ^= word << 5;
    return word;
  });
  return new Uint8Array(words.buffer);
}
