import fc from 'fast-check';
import type * as z from 'zod/mini';

/** What is read of a schema's insides; zod publishes them for tools: https://zod.dev/packages/core. */
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

/** Lists are kept short: what is wrong with a long one is a case of its own. */
const LONGEST = 3;

function numbers(def: Def): fc.Arbitrary<unknown> {
  const min = limit(def, 'greater_than', 'value', -1_000);
  const max = limit(def, 'less_than', 'value', Math.max(min, 1_000));
  if (def.format === 'safeint') return fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
  return fc.double({ min, max, noNaN: true });
}

/** What a refinement of texts says: all there are, are of addresses. */
const addresses = ['http://192.168.1.5:8080', 'https://weather.example/own', 'http://[fd00::2]'];

function strings(def: Def): fc.Arbitrary<unknown> {
  const isRefined = (def.checks ?? []).some((one) => one._zod.def.check === 'custom');
  if (isRefined) return fc.constantFrom(...addresses);
  const minLength = limit(def, 'min_length', 'minimum', 0);
  const maxLength = limit(def, 'max_length', 'maximum', Math.max(minLength, 12));
  return fc.string({ minLength, maxLength: Math.min(maxLength, Math.max(minLength, 12)) });
}

/**
 * Values that a schema takes, or nearly: made from the schema itself, so that what is added to it is
 * there as well. What a refinement says cannot be read off, so a few of the values break one.
 * @throws `Error` for a kind of schema that it does not know, so that none is left out unseen
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
      return fc.array(inside, { minLength, maxLength: Math.max(minLength, LONGEST) });
    }
    case 'record':
      return fc.dictionary(fc.string({ maxLength: 8 }), valuesOf(innerOf(def.valueType)), {
        maxKeys: LONGEST,
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
      return fc.jsonValue();
    default:
      throw new Error(`no values are known of a schema of type ${def.type}`);
  }
}

function innerOf(schema: z.core.$ZodType | undefined): z.core.$ZodType {
  if (!schema) throw new Error('a schema around nothing');
  return schema;
}
