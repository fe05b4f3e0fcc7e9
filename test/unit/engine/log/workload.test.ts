import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cityOf, taskOf } from '../../../../adapters/weather/city.ts';
import { jsonSchema } from '../../../../engine/log/json.ts';
import { sameWorkload } from '../../../../engine/log/subject.ts';
import { workloadSchema } from '../../../../engine/log/workload.ts';
import { numberedCity, planFor } from '../support/fake-source.ts';

describe('an input or a value', () => {
  it('is any JSON of moderate size, and comes back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(text.length <= 20_000 && !text.includes('"__proto__"'));
        expect(jsonSchema.parse(JSON.parse(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is nothing that JSON would lose', () => {
    // JSON has no −0.
    const number = fc.double().map((value) => (value === 0 ? 0 : value));
    const values = [fc.string(), number, fc.bigInt(), fc.constantFrom(true, null, undefined)];
    fc.assert(
      fc.property(fc.anything({ values }), (value) => {
        if (!jsonSchema.safeParse(value).success) return;
        expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
      }),
    );
    for (const lost of [undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, Symbol()]) {
      expect(jsonSchema.safeParse(lost).success).toBe(false);
      expect(jsonSchema.safeParse({ deep: [lost] }).success).toBe(false);
    }
  });
});

describe('a workload', () => {
  it('has no circle: every task comes after earlier ones only', () => {
    const links = fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(links, (links) => {
        const tasks = links.map((after) => ({ label: 'One', input: null, after }));
        const isOrdered = links.every((after, index) => after.every((other) => other < index));
        expect(workloadSchema.safeParse({ adapter: 'any', tasks }).success).toBe(isOrdered);
      }),
    );
  });

  it('is the same in another language, but not after other tasks or from another adapter', () => {
    const { workload } = planFor(2);
    const [first, second] = workload.tasks;
    if (!first || !second) throw new Error('no tasks');
    const translated = [{ ...first, label: 'Londres' }, second];
    expect(sameWorkload(workload, { ...workload, tasks: translated })).toBe(true);
    const chained = [first, { ...second, after: [0] }];
    expect(sameWorkload(workload, { ...workload, tasks: chained })).toBe(false);
    expect(sameWorkload(workload, { ...workload, adapter: 'other' })).toBe(false);
  });
});

describe('the weather of cities', () => {
  it('names a city with its label, and knows when a task is about something else', () => {
    const city = numberedCity(1);
    expect(cityOf(taskOf(city))).toEqual(city);
    for (const input of [null, 'London', [], {}, { ...city, latitude: 91 }]) {
      expect(cityOf({ label: 'London', input, after: [] })).toBeUndefined();
    }
  });
});
