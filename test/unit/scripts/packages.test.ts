import { describe, expect, it } from 'vitest';
import { stalePackage } from '../../../scripts/setup/packages.mjs';

const preact = { version: '11.2.0', integrity: 'sha512-a' };
const otherPlatform = { version: '1.0.0', integrity: 'sha512-b', optional: true };
const locked = { '': {}, 'node_modules/preact': preact, 'node_modules/mac-only': otherPlatform };

describe('stalePackage', () => {
  it('ignores optional packages for other platforms', () => {
    expect(stalePackage(locked, { 'node_modules/preact': preact })).toBeUndefined();
  });

  it('finds a missing package', () => {
    expect(stalePackage(locked, {})).toBe('node_modules/preact');
  });

  it.each([
    ['version', { ...preact, version: '11.1.0' }],
    ['content', { ...preact, integrity: 'sha512-c' }],
  ])('finds a package with another %s', (_, installed) => {
    expect(stalePackage(locked, { 'node_modules/preact': installed })).toBe('node_modules/preact');
  });

  it('finds an outdated optional package', () => {
    const installed = {
      'node_modules/preact': preact,
      'node_modules/mac-only': { ...otherPlatform, version: '0.9.0' },
    };
    expect(stalePackage(locked, installed)).toBe('node_modules/mac-only');
  });
});
