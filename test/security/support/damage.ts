import fc from 'fast-check';

/** Keys with a meaning in JavaScript. */
const specialKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'then', 'toJSON'];

const strange = fc.oneof(
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      null,
      '',
      -1,
      0.5,
      1e308,
      -1e308,
      2 ** 53,
      [],
      {},
      [[[[[[]]]]]],
      { __proto__: null, polluted: true },
      '<img src=x onerror=alert(1)>',
      'javascript:alert(1)',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(10_000), Array(3_000).fill('london')) },
);

/** One change somewhere inside a value. */
interface Mutation {
  /** Selects the changed part, one number per level. */
  path: number[];
  kind: 'replace' | 'remove' | 'add' | 'repeat';
  specialKey: string;
  strange: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  path: fc.array(fc.nat(20), { maxLength: 4 }),
  kind: fc.constantFrom('replace', 'remove', 'add', 'repeat'),
  specialKey: fc.constantFrom(...specialKeys),
  strange,
});

/** Sets a property as `JSON.parse` does: `__proto__` becomes an ordinary key. */
function set(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function mutate(value: unknown, { path, kind, specialKey, strange }: Mutation): unknown {
  if (typeof value !== 'object' || value === null) return strange;
  const keys = Object.keys(value);
  const [step, ...rest] = path;
  const key = step === undefined ? undefined : keys[step % Math.max(1, keys.length)];
  if (key === undefined) {
    if (Array.isArray(value)) return kind === 'repeat' ? [...value, ...value] : [...value, strange];
    const copy = { ...value };
    set(copy, specialKey, strange);
    return kind === 'add' ? copy : strange;
  }
  const copy: object = Array.isArray(value) ? [...value] : { ...value };
  const inside: unknown = Reflect.get(value, key);
  if (rest.length > 0) set(copy, key, mutate(inside, { path: rest, kind, specialKey, strange }));
  else if (kind === 'remove') Reflect.deleteProperty(copy, key);
  else if (kind === 'add') set(copy, specialKey, strange);
  else set(copy, key, kind === 'repeat' ? [inside, inside] : strange);
  return copy;
}

/** Valid values after one to three mutations. */
export function damaged(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([value, mutations]) => mutations.reduce(mutate, value));
}
