import { describe, expect, it } from 'vitest';
import { newerFeatures } from '../../../scripts/minimum/newer-features.ts';

describe('a build for Chrome 118', () => {
  it.each([
    ['a static method', 'let{promise:e}=Promise.withResolvers()', ['Promise.withResolvers']],
    ['a method of a value', 's=e.difference(t)', ['Set.difference']],
    ['an interface of the web', 'if(URL.canParse(e))t()', ['URL.canParse']],
  ])('must not use %s that came later', (_, code, found) => {
    expect(newerFeatures(code, 'chrome', 118)).toEqual(found);
  });

  it('may use what is older, and names of its own', () => {
    const code = 'e.toSorted(n).with(0,t);Promise.allSettled(e);Plan.groupBy(e);schema.check(t)';
    expect(newerFeatures(code, 'chrome', 118)).toEqual([]);
  });
});

it('what the oldest browser has is no news', () => {
  expect(newerFeatures('Promise.withResolvers()', 'chrome', 119)).toEqual([]);
  expect(newerFeatures('Promise.withResolvers()', 'firefox', 121)).toEqual([]);
});
