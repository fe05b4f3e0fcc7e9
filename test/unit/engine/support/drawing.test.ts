import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stopped, undisturbed } from './arbitraries.ts';
import { draw, logOf } from './drawing.ts';
import { record } from './recording.ts';

describe('a drawing of a log', () => {
  it('is the same after parsing and drawing again', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(stopped, undisturbed), async (situation) => {
        const drawing = draw((await record(situation)).log);
        expect(drawing).not.toEqual([]);
        expect(draw(logOf(drawing))).toEqual(drawing);
      }),
      { numRuns: 50 },
    ));

  it('shows what is still open', () => {
    const drawing = [
      'parallel 0– running limit 2 earlier',
      'London  0– receiving',
      'New York  0– waiting',
      'Tokyo  – idle',
    ];
    expect(draw(logOf(drawing, { end: 'running' }))).toEqual(drawing);
  });
});
