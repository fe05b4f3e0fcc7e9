import { expect, it } from 'vitest';
import { turned } from '../../../components/question/asked.ts';
import { NOON } from '../support/noon.ts';

const options = ['sum', 'slowest', 'third', 'processor'];

it('options keep their order in one comparison', () => {
  expect(turned(options, NOON)).toEqual(turned(options, NOON));
  expect(turned(options, NOON).toSorted()).toEqual(options.toSorted());
});

it('every option comes first in about as many comparisons', () => {
  const first = Array.from({ length: 1_000 }, (_, nth) => turned(options, NOON + nth * 977)[0]);
  for (const option of options) {
    const times = first.filter((other) => other === option).length;
    expect(times, option).toBeGreaterThan(200);
    expect(times, option).toBeLessThan(300);
  }
});
