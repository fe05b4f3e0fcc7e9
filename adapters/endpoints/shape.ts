import * as z from 'zod/mini';
import type { Json } from '../../engine/log/json.ts';
import { typeName } from '../../engine/request/violation.ts';

/** Most levels of a value that are described; deeper ones may be anything. */
const MAX_DEPTH = 8;

/** Longest description, in characters of its JSON. */
const MAX_LENGTH = 10_000;

/**
 * Description of JSON values, as plain JSON. An array describes all of its items at once. Nothing is
 * known about the inside of values of several types, or at too great a depth.
 */
export interface Shape {
  types: string[];
  /** True for a field that is not always there. */
  isOptional?: boolean | undefined;
  items?: Shape | undefined;
  fields?: Record<string, Shape> | undefined;
}

const insideSchema = z.lazy(() => shapeSchema);

/** Schema of a shape from outside, as JSON of limited depth. */
export const shapeSchema: z.ZodMiniType<Shape> = z.object({
  types: z.array(z.string()),
  isOptional: z.optional(z.boolean()),
  items: z.optional(insideSchema),
  fields: z.optional(z.record(z.string(), insideSchema)),
});

/** Describes a value, with as many levels as there is room for. */
export function shapeOf(value: Json): Json {
  let text: string;
  let depth = MAX_DEPTH;
  do text = JSON.stringify(describe([value], depth));
  while (text.length > MAX_LENGTH && depth-- > 0);
  // Without the properties that are undefined.
  return JSON.parse(text);
}

/** Describes all of these values at once. */
function describe(values: readonly Json[], depth: number): Shape {
  const types = [...new Set(values.map(typeName))];
  if (depth === 0 || types.filter((type) => type !== 'null').length > 1) return { types };
  if (types.includes('array')) {
    const items = values.flatMap((value) => (Array.isArray(value) ? value : []));
    return { types, items: items.length > 0 ? describe(items, depth - 1) : undefined };
  }
  if (!types.includes('object')) return { types };
  const objects = values.flatMap((value) => (value === null ? [] : [Object.entries(value)]));
  const byName = Map.groupBy(objects.flat(), ([name]) => name);
  // The validator takes what every object inherits for a value of the field.
  const names = [...byName].filter(([name]) => !(name in Object.prototype));
  const fields = names.map(([name, all]): [string, Shape] => {
    const inside = all.map(([, value]) => value);
    const isOptional = all.length < objects.length || undefined;
    return [name, { ...describe(inside, depth - 1), isOptional }];
  });
  return { types, fields: Object.fromEntries(fields) };
}

/** Schemas of the values of a shape, by their type. */
const schemas: ReadonlyMap<string, (shape: Shape) => z.ZodMiniType> = new Map(
  Object.entries({
    boolean: () => z.boolean(),
    number: () => z.number(),
    string: () => z.string(),
    array: ({ items }: Shape) => z.array(items ? schemaOf(items) : z.unknown()),
    object: ({ fields = {} }: Shape) => {
      const all = Object.entries(fields).map(([name, shape]) => [name, fieldOf(shape)] as const);
      return z.looseObject(Object.fromEntries(all));
    },
  }),
);

function fieldOf(shape: Shape): z.ZodMiniType {
  return shape.isOptional ? z.optional(schemaOf(shape)) : schemaOf(shape);
}

/**
 * Schema of the values of a shape. Unknown fields are allowed, and anything is where only `null` was
 * seen, which says nothing about the type.
 */
export function schemaOf(shape: Shape): z.ZodMiniType {
  const known = shape.types.flatMap((type) => schemas.get(type)?.(shape) ?? []);
  if (known.length === 0) return z.optional(z.unknown());
  const schema = z.union(known);
  return shape.types.includes('null') ? z.nullable(schema) : schema;
}
