import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asResolved } from '../../../../engine/log/resolved.ts';

it.each([
  // Chromium, Firefox, Firefox that resists fingerprinting, an isolated page.
  [0.1, 250.09999999962747, 250.1],
  [0.09999999403953552, 0.7000000001862645, 0.7],
  [0.10000000149011612, 0.7000000001862645, 0.7],
  [1, 33.00000000000001, 33],
  [16.67, 33.34, 33],
  [100, 300.00000000000006, 300],
  [0.005, 0.30500000000000005, 0.305],
  [1e-6, 0.1234564, 0.123456],
  [0, 0.1 + 0.2, 0.3],
])('a clock with steps of %f ms reads %f ms as %f', (resolution, ms, resolved) => {
  expect(asResolved(ms, resolution)).toBe(resolved);
});

it('differences of readings have no more digits than the readings', () =>
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (from, to) => {
      const length = asResolved(to / 10 - from / 10, 0.1);
      expect(String(length)).toMatch(/^-?\d+(\.\d)?$/);
      expect(Math.round(length * 10)).toBe(to - from);
    }),
  ));
