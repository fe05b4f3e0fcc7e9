import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { swarm } from '../../../components/drawing/swarm.ts';

const LINES = 7;
const values = fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { maxLength: 30 });

it('never lets a dot cover another', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 10 }), (xs, diameter) => {
      const dots = swarm(xs, diameter, LINES);
      for (const [index, one] of dots.entries()) {
        for (const other of dots.slice(index + 1)) {
          const distance = Math.hypot(one.x - other.x, one.y - other.y);
          expect(distance).toBeGreaterThan(diameter - 1e-6);
        }
      }
    }),
  );
});

it('leaves each dot where it belongs while there is a line for it', () => {
  fc.assert(
    fc.property(values, (xs) => {
      const few = xs.slice(0, LINES);
      expect(swarm(few, 4, LINES).map(({ x }) => x)).toEqual(few);
    }),
  );
});

it('moves dots to the right only, by no more than their number takes', () => {
  fc.assert(
    fc.property(values, (xs) => {
      for (const [index, { x }] of swarm(xs, 4, LINES).entries()) {
        const moved = x - (xs[index] ?? 0);
        expect(moved).toBeGreaterThanOrEqual(0);
        expect(moved).toBeLessThanOrEqual(Math.floor(xs.length / LINES) * 4);
      }
    }),
  );
});

it('puts a single dot on the middle line', () => {
  expect(swarm([3], 4, LINES)).toEqual([{ x: 3, y: expect.closeTo(0) }]);
});
