import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { schemaOf, shapeOf, shapeSchema } from '../../../adapters/endpoints/shape.ts';
import { type Json, jsonSchema } from '../../../engine/log/json.ts';

const schemaFor = (sample: Json): z.ZodMiniType => schemaOf(shapeSchema.parse(shapeOf(sample)));

/** JSON as a server sends it: with keys that mean something to JavaScript, too. */
const json = fc.json({ maxDepth: 12 }).map((text): Json => JSON.parse(text));

describe('The shape of a response', () => {
  it('is that of all items of an array', () => {
    const schema = schemaFor([
      { id: 1, name: 'a', tags: [] },
      { id: null, tags: ['x'] },
    ]);
    expect(schema.safeParse([]).success).toBe(true);
    expect(schema.safeParse([{ id: null, tags: ['y'], name: 'b', more: 1 }]).success).toBe(true);
    expect(schema.safeParse([{ id: 1, tags: [] }]).success).toBe(true);
    for (const wrong of [{}, [{ id: 'x', tags: [] }], [{ id: 1 }], [{ id: 1, tags: [1] }]]) {
      expect(schema.safeParse(wrong).success).toBe(false);
    }
  });

  it('allows anything where only null was seen, or nothing', () => {
    const schema = schemaFor({ value: null, list: [] });
    for (const value of [null, 1, 'x', {}]) {
      expect(schema.safeParse({ value, list: [value] }).success).toBe(true);
    }
  });

  it('allows each of several types', () => {
    const schema = schemaFor([1, 'a', { a: 1 }]);
    expect(schema.safeParse(['b', 2, { b: 1 }]).success).toBe(true);
    expect(schema.safeParse([true]).success).toBe(false);
  });

  it('fits the response that it was taken from, and can be logged, whatever that is', () => {
    fc.assert(
      fc.property(json, (sample) => {
        const shape = shapeOf(sample);
        expect(jsonSchema.safeParse({ shape }).success).toBe(true);
        expect(schemaOf(shapeSchema.parse(shape)).safeParse(sample).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing of fields that every object inherits', () => {
    const schema = schemaFor([{}, { valueOf: false, constructor: 1 }]);
    expect(schema.safeParse([{}]).success).toBe(true);
    expect(schema.safeParse([{ valueOf: 'text' }]).success).toBe(true);
  });

  it('fits every item of an array', () => {
    fc.assert(
      fc.property(fc.array(json, { minLength: 1, maxLength: 5 }), (items) => {
        const schema = schemaFor(items);
        for (const item of items) expect(schema.safeParse([item]).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is shorter than a long response, and no deeper than a log may be', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`field${index}`, 1]),
    );
    expect(shapeOf(wide)).toEqual({ types: ['object'] });
    expect(JSON.stringify(shapeOf({ one: 1, wide })).length).toBeLessThan(200);
    let deep: Json = 1;
    for (let level = 0; level < 1_000; level++) deep = [deep];
    expect(schemaFor(deep).safeParse(deep).success).toBe(true);
  });
});
