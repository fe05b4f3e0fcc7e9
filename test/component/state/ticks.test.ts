import { describe, expect, it } from 'vitest';
import { tickAfter } from '../../../components/state/ticks.ts';

describe('the time until the next tick', () => {
  it('is a tenth of a second at first, and longer on a long axis', () => {
    expect(tickAfter(0, 3)).toBe(100);
    expect(tickAfter(10_000, 3)).toBe(200);
    expect(tickAfter(60_000, 3)).toBe(250);
  });

  it('is longer for many lanes, of which each update takes longer', () => {
    expect(tickAfter(0, 100)).toBe(100);
    expect(tickAfter(0, 1_000)).toBe(250);
    expect(tickAfter(0, 10_000)).toBe(250);
  });

  it('is none for events of a few lanes', () => {
    expect(tickAfter(0, 4, 0)).toBe(0);
    expect(tickAfter(0, 5, 0)).toBe(100);
    expect(tickAfter(0, 1_000, 0)).toBe(250);
  });
});
