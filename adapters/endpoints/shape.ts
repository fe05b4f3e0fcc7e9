import * as z from 'zod/mini';
import type { Json } from '../../engine/log/json.ts';

/** Most levels of a value that are described; deeper ones may be anything. */
const MAX_DEPTH = 8;

/** Longest description, in characters of its JSON. */
const MAX_LENGTH = 10_000;

const types = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;

type Type = (typeof types)[number];

/**
 * Description of JSON values, as plain JSON. An array describes all of its items at once. Nothing is
 * known about the inside of values of several types, or at too great a depth.
 */
export interface Shape {
  types: Type[];
  /** True for a field that is not always there. */
  isOptional?: true | undefined;
  items?: Shape | undefined;
  fields?: Fields | undefined;
}

type Fields = Record<string, Shape>;

/** Schema of a shape from outside, as JSON of limited depth. */
export const shapeSchema: z.ZodMiniType<Shape> = z.object({
  types: z.array(z.enum(types)).check(z.minLength(1)),
  isOptional: z.optional(z.literal(true)),
  items: z.optional(z.lazy(() => shapeSchema)),
  fields: z.optional(
    z.record(
      z.string(),
      z.lazy(() => shapeSchema),
    ),
  ),
});

/** Describes a value, with as many levels as there is room for. */
export function shapeOf(value: Json): Json {
  let text: string;
  let depth = MAX_DEPTH;
  do text = JSON.stringify(describe(value, depth));
  while (text.length > MAX_LENGTH && depth-- > 0);
  // Without the properties that are undefined.
  return JSON.parse(text);
}

function describe(value: Json, depth: number): Shape {
  const shape: Shape = { types: [typeOf(value)] };
  if (typeof value !== 'object' || value === null || depth === 0) return shape;
  if (Array.isArray(value)) {
    const [first, ...others] = value.map((item) => describe(item, depth - 1));
    return first ? { ...shape, items: others.reduce(merged, first) } : shape;
  }
  const fields = Object.entries(value)
    // A copy of an object with this key would get another prototype.
    .filter(([name]) => name !== '__proto__')
    .map(([name, inside]) => [name, describe(inside, depth - 1)] as const);
  return { ...shape, fields: Object.fromEntries(fields) };
}

/** Shape of the values that have one of two shapes. */
function merged(a: Shape, b: Shape): Shape {
  const either = types.filter((type) => a.types.includes(type) || b.types.includes(type));
  const isMixed = either.filter((type) => type !== 'null').length > 1;
  return {
    types: either,
    isOptional: a.isOptional ?? b.isOptional,
    items: isMixed ? undefined : ofBoth(a.items, b.items, merged),
    fields: isMixed ? undefined : ofBoth(a.fields, b.fields, mergedFields),
  };
}

function ofBoth<T>(a: T | undefined, b: T | undefined, merge: (a: T, b: T) => T): T | undefined {
  return a !== undefined && b !== undefined ? merge(a, b) : (a ?? b);
}

function mergedFields(a: Fields, b: Fields): Fields {
  const others = new Map(Object.entries(b));
  const ofA = Object.entries(a).map(([name, inside]) => {
    const other = others.get(name);
    others.delete(name);
    return [name, other ? merged(inside, other) : optional(inside)] as const;
  });
  const ofB = Array.from(others, ([name, inside]) => [name, optional(inside)] as const);
  return Object.fromEntries([...ofA, ...ofB]);
}

function optional(shape: Shape): Shape {
  return { ...shape, isOptional: true };
}

/**
 * Schema of the values of a shape. Unknown fields are allowed, and anything is where only `null` was
 * seen, which says nothing about the type.
 */
export function schemaOf(shape: Shape): z.ZodMiniType {
  const [type, ...others] = shape.types.filter((type) => type !== 'null');
  if (type === undefined) return z.optional(z.unknown());
  const schema =
    others.length > 0
      ? z.union([type, ...others].map((type) => ofType(type, {})))
      : ofType(type, shape);
  return shape.types.includes('null') ? z.nullable(schema) : schema;
}

function ofType(
  type: Exclude<Type, 'null'>,
  { items, fields = {} }: Pick<Shape, 'items' | 'fields'>,
): z.ZodMiniType {
  switch (type) {
    case 'boolean':
      return z.boolean();
    case 'number':
      return z.number();
    case 'string':
      return z.string();
    case 'array':
      return z.array(items ? schemaOf(items) : z.unknown());
    case 'object':
      return z.looseObject(
        Object.fromEntries(
          Object.entries(fields).map(([name, inside]) => {
            const schema = schemaOf(inside);
            return [name, inside.isOptional ? z.optional(schema) : schema];
          }),
        ),
      );
  }
}

function typeOf(value: Json): Type {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    default:
      return 'object';
  }
}
