import { describe, expect, it } from 'vitest';
import { stalePackage } from '../../../scripts/setup/packages.mjs';

const preact = { version: '11.2.0', integrity: 'sha512-a' };
const otherPlatform = { version: '1.0.0', integrity: 'sha512-b', optional: true };
const locked = { '': {}, 'node_modules/preact': preact, 'node_modules/mac-only': otherPlatform };

describe('stalePackage', () => {
  it('is content with everything that fits the platform', () => {
    expect(stalePackage(locked, { 'node_modules/preact': preact })).toBeUndefined();
  });

  it('sees a package that is missing', () => {
    expect(stalePackage(locked, {})).toBe('node_modules/preact');
  });

  it.each([
    ['version', { ...preact, version: '11.1.0' }],
    ['content', { ...preact, integrity: 'sha512-c' }],
  ])('sees a package of another %s', (_, installed) => {
    expect(stalePackage(locked, { 'node_modules/preact': installed })).toBe('node_modules/preact');
  });

  it('minds an optional package that is there, but old', () => {
    const installed = {
      'node_modules/preact': preact,
      'node_modules/mac-only': { ...otherPlatform, version: '0.9.0' },
    };
    expect(stalePackage(locked, installed)).toBe('node_modules/mac-only');
  });
});
