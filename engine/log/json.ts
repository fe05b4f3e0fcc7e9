import * as z from 'zod/mini';

/** Value that JSON can express. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Deepest nesting of a saved value. */
const MAX_DEPTH = 32;

/** Longest saved value, about as many characters as its text has. */
const MAX_LENGTH = 20_000;

/** JSON of limited length and depth: it may come from a stranger's file. */
export const jsonSchema = z.custom<Json>(
  (value) => lengthOf(value, MAX_DEPTH) <= MAX_LENGTH,
  'Invalid JSON',
);

/** Length of a value, about that of its text; infinite if it is too deep, or no JSON. */
function lengthOf(value: unknown, depth: number): number {
  switch (typeof value) {
    case 'string':
      return value.length + 2;
    case 'number':
      return Number.isFinite(value) ? String(value).length : Infinity;
    case 'boolean':
      return 5;
    case 'object': {
      if (value === null) return 4;
      if (depth === 0) return Infinity;
      let length = 2;
      for (const [key, inside] of Object.entries(value)) {
        // A copy would lose its prototype.
        if (key === '__proto__') return Infinity;
        length += key.length + 4 + lengthOf(inside, depth - 1);
        if (length > MAX_LENGTH) return Infinity;
      }
      return length;
    }
    default:
      return Infinity;
  }
}
