import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../adapters/hashing/sha256.ts';

const byNode = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

describe('sha256', () => {
  // Examples of FIPS 180-4's publisher: https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('hashes “%s” as published', (text, hash) => {
    expect(sha256(new TextEncoder().encode(text))).toBe(hash);
  });

  it('agrees with Node on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (data) => {
        expect(sha256(data)).toBe(byNode(data));
      }),
    );
  });

  it('agrees with Node on every length around the end of a block', () => {
    for (let length = 0; length <= 260; length++) {
      const data = new Uint8Array(length).fill(length);
      expect(sha256(data)).toBe(byNode(data));
    }
  });

  it('hashes a part of a larger buffer, and leaves the data as it is', () => {
    const whole = Uint8Array.from({ length: 300 }, (_, index) => index);
    const part = whole.subarray(3, 203);
    const copy = part.slice();
    expect(sha256(part)).toBe(byNode(copy));
    expect(part).toEqual(copy);
  });
});
