import * as z from 'zod/mini';

/** Value that JSON can express. */
export type Json = z.core.util.JSONType;

/** Deepest nesting of a saved value. */
const MAX_DEPTH = 32;

/** Longest saved value, in characters of its text. */
const MAX_LENGTH = 20_000;

/** Longest name of a field in a position, in characters. */
const MAX_NAME = 200;

/** JSON of limited length and depth: it may come from a stranger's file. */
export const jsonSchema = z.custom<Json>(
  (value) => isJson(value, MAX_DEPTH) && JSON.stringify(value).length <= MAX_LENGTH,
);

/** Position of a value in JSON: names of fields and indices of items. */
export const pathSchema = z
  .array(z.union([z.string().check(z.maxLength(MAX_NAME)), z.number()]))
  .check(z.maxLength(MAX_DEPTH));

function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value !== 'object') return Number.isFinite(value);
  // A copy of an object with this key would get another prototype.
  if (depth === 0 || Object.hasOwn(value, '__proto__')) return false;
  return Object.values(value).every((inside) => isJson(inside, depth - 1));
}
