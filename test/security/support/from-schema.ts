import fc from 'fast-check';
import type * as z from 'zod/mini';

/** Internals of a schema, which zod publishes for tools: https://zod.dev/packages/core. */
interface Def {
  type: string;
  checks?: readonly { _zod: { def: Record<string, unknown> } }[];
  shape?: Record<string, z.core.$ZodType>;
  options?: readonly z.core.$ZodType[];
  element?: z.core.$ZodType;
  innerType?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
  values?: readonly unknown[];
  entries?: Record<string, unknown>;
  format?: string;
}

function limit(def: Def, check: string, key: string, fallback: number): number {
  const found = (def.checks ?? []).map((one) => one._zod.def).find((one) => one.check === check);
  const value = found?.[key];
  return typeof value === 'number' ? value : fallback;
}

/** Maximum number of entries in generated lists. */
const MAX_ENTRIES = 3;

function numbers(def: Def): fc.Arbitrary<unknown> {
  const min = limit(def, 'greater_than', 'value', -1_000);
  const max = limit(def, 'less_than', 'value', Math.max(min, 1_000));
  if (def.format === 'safeint') return fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
  return fc.double({ min, max, noNaN: true });
}

/** Values for refined strings: all refinements in the schemas are for addresses. */
const addresses = ['http://192.168.1.5:8080', 'https://weather.example/own', 'http://[fd00::2]'];

function strings(def: Def): fc.Arbitrary<unknown> {
  const isRefined = (def.checks ?? []).some((one) => one._zod.def.check === 'custom');
  if (isRefined) return fc.constantFrom(...addresses);
  const minLength = limit(def, 'min_length', 'minimum', 0);
  const maxLength = limit(def, 'max_length', 'maximum', Math.max(minLength, 12));
  return fc.string({ minLength, maxLength: Math.min(maxLength, Math.max(minLength, 12)) });
}

/**
 * Generates values from a schema. Refinements can't be read from it, so a few values violate one.
 * @throws `Error` for an unknown kind of schema
 */
export function valuesOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const def = schema._zod.def as unknown as Def;
  switch (def.type) {
    case 'object': {
      const shape = Object.entries(def.shape ?? {});
      return fc.record(Object.fromEntries(shape.map(([key, value]) => [key, valuesOf(value)])));
    }
    case 'union':
      return fc.oneof(...(def.options ?? []).map(valuesOf));
    case 'array': {
      const minLength = limit(def, 'min_length', 'minimum', 0);
      const inside = def.element ? valuesOf(def.element) : fc.jsonValue();
      return fc.array(inside, { minLength, maxLength: Math.max(minLength, MAX_ENTRIES) });
    }
    case 'record':
      return fc.dictionary(fc.string({ maxLength: 8 }), valuesOf(innerOf(def.valueType)), {
        maxKeys: MAX_ENTRIES,
      });
    case 'optional':
      return fc.option(valuesOf(innerOf(def.innerType)), { nil: undefined });
    case 'default':
    case 'nullable':
    case 'readonly':
      return valuesOf(innerOf(def.innerType));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'string':
      return strings(def);
    case 'number':
      return numbers(def);
    case 'boolean':
      return fc.boolean();
    case 'unknown':
    // JSON, of a length and a depth that only a function knows.
    case 'custom':
      return fc.jsonValue({ maxDepth: 2 });
    default:
      throw new Error(`unknown schema type ${def.type}`);
  }
}

function innerOf(schema: z.core.$ZodType | undefined): z.core.$ZodType {
  if (!schema) throw new Error('no inner schema');
  return schema;
}
