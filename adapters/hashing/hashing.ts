import * as z from 'zod/mini';
import type { Json } from '../../engine/log/json.ts';
import type { WorkMethods } from '../../engine/request/adapter.ts';
import { type Input, inputSchema } from './rules.ts';
import { sha256 } from './sha256.ts';

const hashSchema = z.object({ sha256: z.string(), bytes: z.int() });

/** Hash of a task's data, and the length of the data. */
export type Hash = z.infer<typeof hashSchema>;

/** Reads the value of a task; undefined if it is another kind of value. */
export function hashIn(value: Json): Hash | undefined {
  return hashSchema.safeParse(value).data;
}

/** Hashes on this computer: tasks that work instead of waiting. */
export const hashing: WorkMethods = {
  adapter: () => ({
    work({ input }): Hash {
      const data = dataOf(inputSchema.parse(input));
      return { sha256: sha256(data), bytes: data.length };
    },
  }),
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
