import fc from 'fast-check';

/** Keys that mean something to JavaScript. */
const tricks = ['__proto__', 'constructor', 'prototype', 'toString', 'then', 'toJSON'];

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

/** One thing that is done to a value, somewhere in it. */
interface Blow {
  /** Chooses the way down, a step a number. */
  path: number[];
  kind: 'replace' | 'remove' | 'add' | 'repeat';
  trick: string;
  strange: unknown;
}

const blow: fc.Arbitrary<Blow> = fc.record({
  path: fc.array(fc.nat(20), { maxLength: 4 }),
  kind: fc.constantFrom('replace', 'remove', 'add', 'repeat'),
  trick: fc.constantFrom(...tricks),
  strange,
});

/** JSON's own way to make an object: a key `__proto__` is a key like any other. */
function set(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function strike(value: unknown, { path, kind, trick, strange }: Blow): unknown {
  if (typeof value !== 'object' || value === null) return strange;
  const keys = Object.keys(value);
  const [step, ...rest] = path;
  const key = step === undefined ? undefined : keys[step % Math.max(1, keys.length)];
  if (key === undefined) {
    if (Array.isArray(value)) return kind === 'repeat' ? [...value, ...value] : [...value, strange];
    const copy = { ...value };
    set(copy, trick, strange);
    return kind === 'add' ? copy : strange;
  }
  const copy: object = Array.isArray(value) ? [...value] : { ...value };
  const inside: unknown = Reflect.get(value, key);
  if (rest.length > 0) set(copy, key, strike(inside, { path: rest, kind, trick, strange }));
  else if (kind === 'remove') Reflect.deleteProperty(copy, key);
  else if (kind === 'add') set(copy, trick, strange);
  else set(copy, key, kind === 'repeat' ? [inside, inside] : strange);
  return copy;
}

/** Values that were right before something was done to them, once or a few times. */
export function damaged(right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(right, fc.array(blow, { minLength: 1, maxLength: 3 }))
    .map(([value, blows]) => blows.reduce(strike, value));
}
